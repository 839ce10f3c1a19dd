// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.standalone;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import org.junit.Rule;
import org.junit.Test;
import org.opentelemetry.render.report.SarifReport;

/** SARIF reports against the schema of SARIF 2.1.0, which a library for Java carries. */
public class SarifSchemaTest {

  @Rule public final CommandLineFixture files = new CommandLineFixture();

  private static Set<ValidationMessage> mistakes(String sarif) throws IOException {
    try (InputStream in =
        SarifSchemaTest.class.getResourceAsStream("/schema/sarif-schema-2.1.0.json")) {
      JsonSchema schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7).getSchema(in);
      return schema.validate(new ObjectMapper().readTree(sarif));
    }
  }

  @Test
  public void reportsAreValid() throws IOException {
    assertEquals(Set.of(), mistakes(SarifReport.print(ReportFixture.EMPTY)));
    assertEquals(Set.of(), mistakes(SarifReport.print(ReportFixture.FULL)));
  }

  @Test
  public void reportsWithFixesAreValid() throws IOException {
    files.write("a.render", "package p\nnamespace { a: 1-9 }\napp a {\n  jit\n}\n");
    String sarif = files.run("check", "--format", "sarif", "-i", "a.render").out();
    assertTrue(sarif, sarif.contains("\"fixes\""));
    assertEquals(Set.of(), mistakes(sarif));
  }

  @Test
  public void mistakesAreFound() throws IOException {
    String report = SarifReport.print(ReportFixture.FULL);
    for (String property : new String[] {"version", "text", "startLine"}) {
      String changed = report.replaceFirst("\"" + property + "\"", "\"x" + property + "\"");
      assertFalse(property, mistakes(changed).isEmpty());
    }
  }
}
