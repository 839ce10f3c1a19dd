// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.fixes;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.emf.ecore.EObject;
import org.opentelemetry.render.analysis.MessageFacts;
import org.opentelemetry.render.analysis.Models;
import org.opentelemetry.render.model.Field;
import org.opentelemetry.render.model.Message;
import org.opentelemetry.render.model.ModelPackage.Literals;
import org.opentelemetry.render.model.Span;
import org.opentelemetry.render.scoping.Names;
import org.opentelemetry.render.validation.FreeNames;

/** Fixes of names: another one, which is free. None is preferred, for a name is the author's. */
final class RenameFixes {

  private RenameFixes() {}

  /** Renames what is declared at the place of the diagnostic. */
  static List<Fix> declared(Finding finding) {
    return named(finding).map(e -> rename(finding, e, Names.of(e))).orElse(List.of());
  }

  /** Renames without the underscores, and the capital, that make the name reserved. */
  static List<Fix> reserved(Finding finding) {
    return named(finding)
        .map(e -> rename(finding, e, Names.of(e).replaceFirst("^_+", "")))
        .orElse(List.of());
  }

  /** A number, because an underscore at the end makes no other class name. */
  static List<Fix> numbered(Finding finding) {
    return named(finding)
        .map(e -> to(finding, e, new FreeNames(finding.document()).numbered(Names.of(e))))
        .orElse(List.of());
  }

  /** References lead to the first of two declarations, so only this one is renamed. */
  static List<Fix> duplicate(Finding finding) {
    Optional<EObject> element = named(finding);
    if (element.isEmpty()) {
      return List.of();
    }
    String name = name(finding, element.get(), Names.of(element.get()));
    Edits edits = new Edits(finding);
    Finding.node(element.get(), Names.feature(element.get()))
        .ifPresent(node -> edits.replace(node, name));
    return edits.possible(title(element.get(), name));
  }

  /** Renames the message, or the other one if this has its name from its span. */
  static List<Fix> message(Finding finding) {
    return finding
        .at(Message.class)
        .filter(RenameFixes::canRename)
        .or(() -> finding.relatedAt(0, Message.class).filter(RenameFixes::canRename))
        .map(message -> rename(finding, message, message.getName()))
        .orElse(List.of());
  }

  /** Renames the remote message that a proxy forwards. */
  static List<Fix> forwarded(Finding finding) {
    return finding
        .relatedAt(0, Message.class)
        .filter(RenameFixes::canRename)
        .map(message -> rename(finding, message, message.getName()))
        .orElse(List.of());
  }

  /** Removes the field that the message gets anyhow, or renames it. */
  static List<Fix> implicit(Finding finding) {
    Optional<Field> field = finding.at(Field.class);
    if (field.isEmpty()) {
      return List.of();
    }
    List<Fix> fixes = new ArrayList<>();
    boolean used =
        Models.message(field.get()).filter(message -> message.getRef() == field.get()).isPresent();
    if (!used) {
      fixes.addAll(
          new Edits(finding)
              .remove(Finding.node(field.get()))
              .possible("Remove '" + field.get().getName() + "', which the message has anyhow"));
    }
    String old = field.get().getName();
    String name = new FreeNames(finding.document()).near(old, old);
    Edits edits = new Edits(finding);
    Renaming.rename(finding.document(), field.get(), name, edits);
    fixes.addAll(edits.possible(title(field.get(), name)));
    return fixes;
  }

  private static boolean canRename(Message message) {
    return message.getName() != null
        && !MessageFacts.isImplicitStart(message)
        && !MessageFacts.isImplicitEnd(message);
  }

  private static Optional<EObject> named(Finding finding) {
    return finding
        .at(EObject.class)
        .filter(element -> Names.of(element) != null)
        .filter(element -> !(element instanceof Message message) || canRename(message));
  }

  private static List<Fix> rename(Finding finding, EObject element, String stem) {
    return to(finding, element, name(finding, element, stem));
  }

  /**
   * A free name; for a span also one that makes another class name than those of its neighbours.
   */
  private static String name(Finding finding, EObject element, String stem) {
    FreeNames free = new FreeNames(finding.document());
    String name = free.near(stem, Names.of(element));
    boolean taken =
        element instanceof Span
            && Models.spans(finding.document()).stream()
                .filter(other -> other != element && other.getName() != null)
                .map(other -> baseClass(other.getName()))
                .anyMatch(baseClass(name)::equalsIgnoreCase);
    return taken ? free.numbered(stem) : name;
  }

  private static String baseClass(String span) {
    return org.opentelemetry.render.analysis.Names.baseClass(span);
  }

  private static List<Fix> to(Finding finding, EObject element, String name) {
    Edits edits = new Edits(finding);
    Renaming.renameLinked(finding.document(), element, name, edits);
    return edits.possible(title(element, name));
  }

  private static String title(EObject element, String name) {
    boolean outside = element.eClass() == Literals.DOCUMENT || element.eClass() == Literals.APP;
    return "Rename it to '"
        + name
        + "'"
        + (outside ? ", and with it the files and names of generated code" : "");
  }
}
