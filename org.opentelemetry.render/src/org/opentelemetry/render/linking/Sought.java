// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.linking;

import java.util.Set;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.EReference;
import org.eclipse.xtext.EcoreUtil2;
import org.opentelemetry.render.model.Emits;
import org.opentelemetry.render.model.Message;
import org.opentelemetry.render.model.ModelPackage.Literals;
import org.opentelemetry.render.model.Probe;
import org.opentelemetry.render.model.Proxy;
import org.opentelemetry.render.model.Reference;
import org.opentelemetry.render.model.Span;
import org.opentelemetry.render.model.Update;
import org.opentelemetry.render.scoping.Names;

/** Says what a cross reference looks for, and where: "unknown span 'x' in app 'a'". */
final class Sought {

  private static final Set<EReference> IN_PROBE =
      Set.of(Literals.EXPORT__STATE, Literals.STRUCT_STATE__STRUCT, Literals.PERF_POINT__RATE);

  private Sought() {}

  static String describe(EObject context, EReference reference, String name) {
    return "unknown " + kind(reference) + " '" + name + "'" + place(context, reference);
  }

  static String kind(EReference reference) {
    return switch (reference.getEReferenceType().getName()) {
      case "App" -> "app";
      case "Span" -> "span";
      case "Field" -> "field";
      case "Metric" -> "metric";
      case "Reference" -> "reference";
      case "Aggregate" -> "aggregate";
      case "Target" -> "target";
      case "Probe" -> "probe";
      case "State" -> "state";
      case "Struct" -> "struct";
      case "ConfigEntry" -> "setting";
      case "Argument" -> "argument";
      default -> reference == Literals.BINDING__KEY ? "key member" : "field or reference";
    };
  }

  private static String place(EObject context, EReference reference) {
    if (reference == Literals.PROXY__SPAN) {
      return in("app", ((Proxy) context).getApp());
    }
    if (reference == Literals.EMITS__SPAN) {
      return in("app", ((Emits) context).getApp());
    }
    if (IN_PROBE.contains(reference)) {
      return in("probe", EcoreUtil2.getContainerOfType(context, Probe.class));
    }
    if (reference == Literals.UPDATE__AGGREGATE) {
      return in("span", ((Update) context).getReference().getTarget());
    }
    if (reference == Literals.BINDING__KEY) {
      return context.eContainer() instanceof Reference owner ? in("span", owner.getTarget()) : "";
    }
    if (reference == Literals.MESSAGE__REF) {
      return in("message", (Message) context);
    }
    boolean ofOwnSpan =
        reference == Literals.INDEX__MEMBERS
            || reference == Literals.SHARD_BY__FIELDS
            || reference == Literals.UPDATE__REFERENCE;
    return ofOwnSpan ? in("span", EcoreUtil2.getContainerOfType(context, Span.class)) : "";
  }

  private static String in(String kind, EObject owner) {
    String name = owner == null || owner.eIsProxy() ? null : Names.of(owner);
    return name == null ? "" : " in " + kind + " '" + name + "'";
  }
}
