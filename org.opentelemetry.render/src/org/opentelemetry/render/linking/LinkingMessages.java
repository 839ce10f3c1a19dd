// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.linking;

import com.google.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.EReference;
import org.eclipse.xtext.diagnostics.DiagnosticMessage;
import org.eclipse.xtext.diagnostics.Severity;
import org.eclipse.xtext.linking.impl.IllegalNodeException;
import org.eclipse.xtext.linking.impl.LinkingDiagnosticMessageProvider;
import org.eclipse.xtext.resource.IEObjectDescription;
import org.eclipse.xtext.scoping.IScope;
import org.opentelemetry.render.model.Binding;
import org.opentelemetry.render.model.Definition;
import org.opentelemetry.render.model.Emits;
import org.opentelemetry.render.model.ModelPackage.Literals;
import org.opentelemetry.render.model.Proxy;
import org.opentelemetry.render.model.Reference;
import org.opentelemetry.render.model.Update;
import org.opentelemetry.render.scoping.RenderScopeProvider;

/**
 * Words references to nothing: what was looked for and where, why something of that name does not
 * count, and which name is nearest. A reference that only fails because one before it failed is not
 * reported.
 */
public class LinkingMessages extends LinkingDiagnosticMessageProvider {

  /** Id of every unresolved reference. */
  public static final String UNRESOLVED = "RENDER-REFERENCE-UNRESOLVED";

  /** Starts the entry of an issue's data that names the nearest name; for quick fixes. */
  public static final String SUGGESTION = "suggestion|";

  @Inject private RenderScopeProvider scopes;
  @Inject private Elsewhere elsewhere;

  @Override
  public DiagnosticMessage getUnresolvedProxyMessage(ILinkingDiagnosticContext context) {
    String text = text(context.getLinkText());
    if (text.isEmpty() || followsFromAnother(context, text)) {
      return null;
    }
    List<String> data = new ArrayList<>();
    String message = Sought.describe(context.getContext(), context.getReference(), text);
    Optional<Elsewhere.Found> reason =
        elsewhere.find(context.getContext(), context.getReference(), text);
    if (reason.isPresent()) {
      message += ": " + reason.get().reason();
      data.add(reason.get().related().encode());
    } else {
      Optional<String> nearest = NearestName.of(text, visibleNames(context, text));
      if (nearest.isPresent()) {
        message += "; did you mean '" + nearest.get() + "'?";
        data.add(SUGGESTION + nearest.get());
      }
    }
    return new DiagnosticMessage(message, Severity.ERROR, UNRESOLVED, data.toArray(String[]::new));
  }

  @Override
  public DiagnosticMessage getIllegalNodeMessage(
      ILinkingDiagnosticContext context, IllegalNodeException mistake) {
    return null; // the text is no name: a syntax error says so
  }

  private static String text(String linkText) {
    return linkText == null ? "" : linkText.replace("^", "");
  }

  private static boolean followsFromAnother(ILinkingDiagnosticContext context, String text) {
    EObject from = context.getContext();
    EReference reference = context.getReference();
    if (reference == Literals.PROXY__SPAN) {
      return isUnresolved(((Proxy) from).getApp());
    }
    if (reference == Literals.EMITS__SPAN) {
      return isUnresolved(((Emits) from).getApp());
    }
    if (reference == Literals.UPDATE__AGGREGATE) {
      Reference through = ((Update) from).getReference();
      return isUnresolved(through) || isUnresolved(through.getTarget());
    }
    if (reference == Literals.BINDING__KEY) {
      return from.eContainer() instanceof Reference owner && isUnresolved(owner.getTarget());
    }
    if (reference == Literals.BINDING__PATH) {
      Binding binding = (Binding) from;
      int index = PathParts.indexOfUnresolved(binding, text);
      if (index <= 0) {
        return index < 0; // said by a syntax error
      }
      Definition before = binding.getPath().get(index - 1);
      return isUnresolved(before)
          || before instanceof Reference step && isUnresolved(step.getTarget());
    }
    return false;
  }

  private static boolean isUnresolved(EObject element) {
    return element == null || element.eIsProxy();
  }

  private IScope pathScope(Binding binding, String text) {
    return scopes.pathPart(binding, Math.max(0, PathParts.indexOfUnresolved(binding, text)));
  }

  private List<String> visibleNames(ILinkingDiagnosticContext context, String text) {
    IScope scope =
        context.getReference() == Literals.BINDING__PATH
            ? pathScope((Binding) context.getContext(), text)
            : scopes.getScope(context.getContext(), context.getReference());
    List<String> names = new ArrayList<>();
    for (IEObjectDescription element : scope.getAllElements()) {
      names.add(element.getName().toString("."));
    }
    return names;
  }
}
