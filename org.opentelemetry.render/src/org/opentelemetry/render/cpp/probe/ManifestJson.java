// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.cpp.probe;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import org.opentelemetry.render.ir.ProbeIr;
import org.opentelemetry.render.ir.ProbeJson;

/** {@code manifest.json}: the manifest for packaging, render-probe doctor and documentation. */
final class ManifestJson {

  private static final Gson GSON =
      new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

  private ManifestJson() {}

  static String print(ProbeIr probe) {
    JsonObject json = new JsonObject();
    json.addProperty("format", "render-probe/1");
    json.addProperty("package", probe.packageName());
    json.add("probe", ProbeJson.manifest(probe));
    return GSON.toJson(json) + "\n";
  }
}
