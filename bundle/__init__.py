"""Pack the project and all that it needs into one archive, for machines without a network: `make bundle`."""
