// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.doc;

import java.util.List;
import java.util.Locale;
import org.opentelemetry.render.ir.ProbeIr;

/** What the page says about a probe. */
final class ProbeSection {

  private final Markup out;
  private final Anchors anchors;
  private final DocComments comments;

  ProbeSection(Markup out, Anchors anchors, DocComments comments) {
    this.out = out;
    this.anchors = anchors;
    this.comments = comments;
  }

  void print(ProbeIr probe) {
    ProbeFacts facts = new ProbeFacts(probe, comments);
    String anchor = anchors.ofProbe(probe);
    String search = ("probe " + probe.name()).toLowerCase(Locale.ROOT);
    out.open("section", "class", "probe entry", "data-search", search);
    out.open("h3", "id", anchor).text("probe ");
    HtmlText.link(out, anchor, probe.name());
    out.close();
    HtmlText.prose(out, comments.ofProbe(probe.name()));
    out.element("p", facts.summary());
    facts.sentences().forEach(sentence -> out.element("p", sentence));
    facts.tables().forEach(table -> print(probe, table));
    out.close();
  }

  private void print(ProbeIr probe, ProbeFacts.Table table) {
    HtmlText.table(
        out, table.title() + " of " + probe.name(), table.heads().toArray(String[]::new));
    for (List<String> row : table.rows()) {
      out.open("tr");
      for (int i = 0; i < row.size(); i++) {
        if (i < table.code() && !row.get(i).isEmpty()) {
          HtmlText.code(out, row.get(i));
        } else {
          out.open("td");
          HtmlText.inline(out, row.get(i));
          out.close();
        }
      }
      out.close();
    }
    HtmlText.endTable(out);
  }
}
