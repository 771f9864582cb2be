"""The interfaces of OZG-Hub and Serviceportal through which forms and processes arrive."""
