"""The forms of what the API takes and gives, as `/api/openapi.json` describes them."""
