// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.report;

import com.google.gson.JsonObject;
import java.util.List;
import java.util.Locale;
import org.opentelemetry.render.diagnostics.Diagnostic;
import org.opentelemetry.render.diagnostics.Diagnostic.Related;
import org.opentelemetry.render.diagnostics.Location;
import org.opentelemetry.render.diagnostics.Severity;
import org.opentelemetry.render.fixes.Fix;
import org.opentelemetry.render.formatting.TextEdit;
import org.opentelemetry.render.validation.RuleCatalog;

/**
 * Format {@value #FORMAT}, for programs that read diagnostics of this compiler: everything that is
 * known about them. docs/diagnostics.schema.json is its schema. Members without content are left
 * out; a change that readers must know of gets another number.
 */
public final class JsonReport {

  public static final String FORMAT = "render-diagnostics/1";

  private JsonReport() {}

  public static String print(Report report) {
    JsonObject json = Json.object("format", FORMAT);
    JsonObject tool = Json.object("name", Report.TOOL);
    tool.addProperty("version", report.version());
    json.add("tool", tool);
    JsonObject summary = new JsonObject();
    summary.addProperty("files", report.files());
    summary.addProperty("errors", report.count(Severity.ERROR));
    summary.addProperty("warnings", report.count(Severity.WARNING));
    summary.addProperty("infos", report.count(Severity.INFO));
    json.add("summary", summary);
    json.add("diagnostics", Json.array(report.diagnostics(), d -> diagnostic(report, d)));
    return Json.print(json);
  }

  private static JsonObject diagnostic(Report report, Diagnostic diagnostic) {
    JsonObject json =
        Json.object("severity", diagnostic.severity().name().toLowerCase(Locale.ROOT));
    json.addProperty("rule", diagnostic.rule());
    RuleCatalog.find(diagnostic.rule()).ifPresent(rule -> json.addProperty("help", rule.help()));
    json.addProperty("message", diagnostic.message());
    place(json, diagnostic.location());
    if (!diagnostic.related().isEmpty()) {
      json.add("related", Json.array(diagnostic.related(), JsonReport::related));
    }
    List<Fix> fixes = report.fixes(diagnostic);
    if (!fixes.isEmpty()) {
      json.add("fixes", Json.array(fixes, JsonReport::fix));
    }
    return json;
  }

  private static JsonObject fix(Fix fix) {
    JsonObject json = Json.object("title", fix.title());
    json.addProperty("preferred", fix.preferred());
    json.add("edits", Json.array(fix.edits(), JsonReport::edit));
    return json;
  }

  private static JsonObject edit(TextEdit edit) {
    JsonObject json = new JsonObject();
    json.addProperty("offset", edit.offset());
    json.addProperty("length", edit.length());
    json.addProperty("text", edit.text());
    return json;
  }

  private static JsonObject related(Related related) {
    JsonObject json = Json.object("message", related.message());
    place(json, related.location());
    return json;
  }

  private static void place(JsonObject json, Location at) {
    json.addProperty("file", at.path());
    if (at.isFile()) {
      return;
    }
    json.addProperty("line", at.line());
    json.addProperty("column", at.column());
    json.addProperty("endLine", at.endLine());
    json.addProperty("endColumn", at.endColumn());
    json.addProperty("offset", at.offset());
    json.addProperty("length", at.length());
  }
}
