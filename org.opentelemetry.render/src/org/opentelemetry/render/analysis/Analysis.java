// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.analysis;

import com.google.inject.Inject;
import com.google.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.resource.Resource;
import org.eclipse.xtext.util.IResourceScopeCache;
import org.eclipse.xtext.util.Tuples;
import org.opentelemetry.render.ir.FieldIr;
import org.opentelemetry.render.ir.LayoutIr;
import org.opentelemetry.render.model.Message;

/**
 * The answers of this package that cost more than a look, remembered until the resource changes.
 * For rules, the editor and the building of the IR; never for scoping, because the answers follow
 * cross references.
 */
@Singleton
public final class Analysis {

  private final IResourceScopeCache cache;

  @Inject
  public Analysis(IResourceScopeCache cache) {
    this.cache = cache;
  }

  /** See {@link RpcIds#rpcId}. */
  public RpcId rpcId(Message message) {
    return remember("rpcId", message, () -> RpcIds.rpcId(message));
  }

  /** See {@link MessageFacts#fields}. */
  public List<MessageField> fields(Message message) {
    return remember("fields", message, () -> MessageFacts.fields(message));
  }

  /** See {@link MessageFacts#completeFields}. */
  public Optional<List<FieldIr>> completeFields(Message message) {
    return remember("completeFields", message, () -> MessageFacts.completeFields(message));
  }

  /** See {@link Layouts#wire}. */
  public Optional<LayoutIr> wireLayout(Message message) {
    return remember("wireLayout", message, () -> Layouts.wire(message));
  }

  /** See {@link Layouts#parsed}. */
  public Optional<LayoutIr> parsedLayout(Message message) {
    return remember("parsedLayout", message, () -> Layouts.parsed(message));
  }

  private <T> T remember(String question, EObject element, Supplier<T> answer) {
    Resource resource = element.eResource();
    return resource == null
        ? answer.get()
        : cache.get(Tuples.create(Analysis.class, question, element), resource, answer::get);
  }
}
