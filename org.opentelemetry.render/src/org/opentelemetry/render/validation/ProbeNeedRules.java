// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.validation;

import org.eclipse.emf.ecore.EAttribute;
import org.eclipse.emf.ecore.EObject;
import org.opentelemetry.render.analysis.Analysis;
import org.opentelemetry.render.analysis.Clauses;
import org.opentelemetry.render.analysis.ProbeClauses;
import org.opentelemetry.render.model.CapabilityNeed;
import org.opentelemetry.render.model.Document;
import org.opentelemetry.render.model.HelperNeed;
import org.opentelemetry.render.model.ModelPackage.Literals;
import org.opentelemetry.render.model.Probe;

/** Rules about what probes need of their host, and what they have without using it. */
final class ProbeNeedRules {

  private ProbeNeedRules() {}

  static void needsHaveNamesOfTheKernel(Document document, Analysis analysis, RuleSink sink) {
    for (Probe probe : document.getProbes()) {
      for (HelperNeed need : Clauses.all(probe.getClauses(), HelperNeed.class)) {
        check(need, Literals.HELPER_NEED__HELPER, "helper function", "bpf_[a-z0-9_]+", sink);
      }
      for (CapabilityNeed need : Clauses.all(probe.getClauses(), CapabilityNeed.class)) {
        check(need, Literals.CAPABILITY_NEED__CAPABILITY, "capability", "CAP_[A-Z_]+", sink);
      }
    }
  }

  private static void check(
      EObject need, EAttribute name, String kind, String form, RuleSink sink) {
    String text = (String) need.eGet(name);
    if (text != null && !text.matches(form)) {
      sink.report(
          Place.of(need, name),
          "'%s' is no name of a %s; they begin with '%s'"
              .formatted(text, kind, form.substring(0, form.indexOf('_') + 1)));
    }
  }

  static void ringsAreUsed(Document document, Analysis analysis, RuleSink sink) {
    for (Probe probe : document.getProbes()) {
      if (ProbeClauses.emits(probe).isEmpty()) {
        ProbeClauses.ring(probe)
            .ifPresent(
                ring ->
                    sink.report(
                        Place.of(ring, null),
                        "probe '%s' sends nothing, so it has no ring; remove it, or say what the probe 'emits'"
                            .formatted(probe.getName())));
      }
    }
  }
}
