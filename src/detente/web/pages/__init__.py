"""The pages: a file each, with its `router`; `detente.web.app` puts them in order."""
