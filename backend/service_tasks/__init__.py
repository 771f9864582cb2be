"""What the service tasks of the platform do; one file, one Java class."""
