// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.ide.presentation;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.SemanticTokens;
import org.eclipse.lsp4j.SemanticTokensDelta;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.eclipse.xtext.ide.server.Document;
import org.eclipse.xtext.resource.XtextResource;
import org.eclipse.xtext.util.ITextRegion;

/**
 * The tokens that a client has of each file, so that after a change it gets the difference only.
 * Any thread.
 */
public final class SemanticTokenResults {

  private record Result(String id, int[] data) {}

  private final Map<String, Result> results = new ConcurrentHashMap<>();
  private final AtomicLong lastId = new AtomicLong();

  /** The tokens of a file. */
  public SemanticTokens full(Document document, XtextResource resource, String uri) {
    Result result = remember(document, resource, uri);
    return new SemanticTokens(result.id, TokenEncoding.numbers(result.data));
  }

  /** What has changed since a result; all tokens if that is no longer known. */
  public Either<SemanticTokens, SemanticTokensDelta> since(
      String id, Document document, XtextResource resource, String uri) {
    Result before = results.get(uri);
    Result after = remember(document, resource, uri);
    return before == null || !before.id.equals(id)
        ? Either.forLeft(new SemanticTokens(after.id, TokenEncoding.numbers(after.data)))
        : Either.forRight(
            new SemanticTokensDelta(TokenEncoding.difference(before.data, after.data), after.id));
  }

  /** The tokens of a range, which is what an editor shows first. */
  public static SemanticTokens range(Document document, XtextResource resource, Range range) {
    ITextRegion region = document.getTextRegion(range);
    int end = region.getOffset() + region.getLength();
    List<ColouredTokens.Token> tokens = ColouredTokens.of(resource);
    return new SemanticTokens(
        TokenEncoding.numbers(TokenEncoding.encode(document, tokens, region.getOffset(), end)));
  }

  /** Forgets a file that is closed. */
  public void forget(String uri) {
    results.remove(uri);
  }

  private Result remember(Document document, XtextResource resource, String uri) {
    int[] data =
        TokenEncoding.encode(
            document, ColouredTokens.of(resource), 0, document.getContents().length());
    Result result = new Result(Long.toString(lastId.incrementAndGet()), data);
    results.put(uri, result);
    return result;
  }
}
