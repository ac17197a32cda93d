"""How `make notebooks` runs and renders the notebooks; nbconvert reads this file."""

from pathlib import Path

c = get_config()  # noqa: F821
c.NbConvertApp.export_format = "html"
c.Application.log_level = "WARN"
c.ExecutePreprocessor.enabled = True
c.ExecutePreprocessor.extra_arguments = ["--log-level=ERROR"]
c.TemplateExporter.extra_template_basedirs = [str(Path("notebooks").absolute())]
c.TemplateExporter.template_name = "page"
