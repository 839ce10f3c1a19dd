// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.report;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.opentelemetry.render.diagnostics.Diagnostic;
import org.opentelemetry.render.diagnostics.Diagnostic.Related;
import org.opentelemetry.render.diagnostics.Location;
import org.opentelemetry.render.diagnostics.Severity;
import org.opentelemetry.render.explain.Explanation;
import org.opentelemetry.render.fixes.Fix;
import org.opentelemetry.render.formatting.TextEdit;
import org.opentelemetry.render.validation.RuleCatalog;
import org.opentelemetry.render.validation.RulePage;
import org.opentelemetry.render.validation.RulePages;

/**
 * SARIF 2.1.0, for code scanning services and editors. Files are relative to {@code %SRCROOT%}, the
 * directory that the compiler ran in; which one that is, the reader knows.
 */
public final class SarifReport {

  private static final String ROOT = "%SRCROOT%";

  private final Report report;
  private final Fingerprints fingerprints = new Fingerprints();
  private final List<String> rules;
  private final Map<String, RulePage> pages = RulePages.all();

  private SarifReport(Report report) {
    this.report = report;
    this.rules =
        new ArrayList<>(
            new TreeSet<>(report.diagnostics().stream().map(Diagnostic::rule).toList()));
  }

  public static String print(Report report) {
    return Json.print(new SarifReport(report).log());
  }

  private JsonObject log() {
    JsonObject driver = Json.object("name", Report.TOOL);
    driver.addProperty("version", report.version());
    driver.add("rules", Json.array(rules, this::rule));
    JsonObject invocation = new JsonObject();
    invocation.addProperty("executionSuccessful", true);
    JsonArray invocations = new JsonArray();
    invocations.add(invocation);
    JsonObject run = Json.object("tool", Json.object("driver", driver));
    run.add("invocations", invocations);
    run.addProperty("columnKind", "unicodeCodePoints");
    run.add("results", Json.array(report.diagnostics(), this::result));
    JsonArray runs = new JsonArray();
    runs.add(run);
    JsonObject log =
        Json.object(
            "$schema",
            "https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json");
    log.addProperty("version", "2.1.0");
    log.add("runs", runs);
    return log;
  }

  // Without helpUri: the pages are in the compiler, and not at an address that all readers have.
  private JsonObject rule(String id) {
    JsonObject json = Json.object("id", id);
    RulePage page = pages.get(id);
    json.add("shortDescription", text(page.what()));
    json.add("fullDescription", text(page.what() + " " + page.why()));
    JsonObject help = text(Explanation.text(page));
    help.addProperty("markdown", Explanation.markdown(page));
    json.add("help", help);
    Severity severity = RuleCatalog.find(id).orElseThrow().severity();
    json.add("defaultConfiguration", Json.object("level", level(severity)));
    return json;
  }

  private JsonObject result(Diagnostic diagnostic) {
    JsonObject json = Json.object("ruleId", diagnostic.rule());
    json.addProperty("ruleIndex", rules.indexOf(diagnostic.rule()));
    json.addProperty("level", level(diagnostic.severity()));
    json.add("message", text(diagnostic.message()));
    JsonArray locations = new JsonArray();
    locations.add(location(diagnostic.location()));
    json.add("locations", locations);
    if (!diagnostic.related().isEmpty()) {
      JsonArray related = new JsonArray();
      for (Related other : diagnostic.related()) {
        JsonObject location = location(other.location());
        location.addProperty("id", related.size());
        location.add("message", text(other.message()));
        related.add(location);
      }
      json.add("relatedLocations", related);
    }
    List<Fix> fixes = report.fixes(diagnostic);
    if (!fixes.isEmpty()) {
      json.add("fixes", Json.array(fixes, fix -> fix(diagnostic.location().path(), fix)));
    }
    json.add(
        "partialFingerprints", Json.object("renderDiagnostic/v1", fingerprints.next(diagnostic)));
    return json;
  }

  private JsonObject fix(String path, Fix fix) {
    JsonObject change = Json.object("artifactLocation", artifact(path));
    change.add("replacements", Json.array(fix.edits(), edit -> replacement(path, edit)));
    JsonArray changes = new JsonArray();
    changes.add(change);
    JsonObject json = Json.object("description", text(fix.title()));
    json.add("artifactChanges", changes);
    return json;
  }

  private JsonObject replacement(String path, TextEdit edit) {
    JsonObject json = Json.object("deletedRegion", region(report.locate(path, edit)));
    json.add("insertedContent", text(edit.text()));
    return json;
  }

  private static String level(Severity severity) {
    return switch (severity) {
      case ERROR -> "error";
      case WARNING -> "warning";
      case INFO -> "note";
    };
  }

  private static JsonObject text(String text) {
    return Json.object("text", text);
  }

  private static JsonObject location(Location at) {
    JsonObject physical = Json.object("artifactLocation", artifact(at.path()));
    if (!at.isFile()) {
      physical.add("region", region(at));
    }
    return Json.object("physicalLocation", physical);
  }

  private static JsonObject region(Location at) {
    JsonObject region = new JsonObject();
    region.addProperty("startLine", at.line());
    region.addProperty("startColumn", at.column());
    region.addProperty("endLine", at.endLine());
    region.addProperty("endColumn", at.endColumn());
    return region;
  }

  private static JsonObject artifact(String path) {
    if (path.startsWith("/")) {
      return Json.object("uri", "file://" + encode(path));
    }
    JsonObject json = Json.object("uri", encode(path));
    json.addProperty("uriBaseId", ROOT);
    return json;
  }

  /** The path as part of a URI: whatever could mean something else there is escaped. */
  private static String encode(String path) {
    StringBuilder encoded = new StringBuilder();
    for (byte b : path.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xFF);
      boolean plain = c < 0x80 && Character.isLetterOrDigit(c) || "-._~/".indexOf(c) >= 0;
      encoded.append(plain ? String.valueOf(c) : "%%%02X".formatted((int) c));
    }
    return encoded.toString();
  }
}
