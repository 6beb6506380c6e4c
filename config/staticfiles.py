"""How static files are named in production."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedStaticFiles(CompressedManifestStaticFilesStorage):
    """Names carry a hash, also inside `import … from "./other.js"`, so that browsers may keep files for ever."""

    support_js_module_import_aggregation = True
