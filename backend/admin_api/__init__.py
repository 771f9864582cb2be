"""The administration interface: documented REST for everything a tenant keeps."""
