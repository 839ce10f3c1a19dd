// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.ide.server;

import com.google.inject.Inject;
import com.google.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import org.eclipse.lsp4j.jsonrpc.ResponseErrorException;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseError;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseErrorCode;
import org.eclipse.xtext.ide.server.concurrent.AbstractRequest;
import org.eclipse.xtext.ide.server.concurrent.ReadRequest;
import org.eclipse.xtext.ide.server.concurrent.RequestManager;
import org.eclipse.xtext.ide.server.concurrent.WriteRequest;
import org.eclipse.xtext.service.OperationCanceledManager;
import org.eclipse.xtext.util.CancelIndicator;
import org.eclipse.xtext.xbase.lib.Functions.Function1;

/**
 * Runs read requests side by side and write requests alone. {@link #runWrite} cancels what still
 * runs, which is right when the text changes under it; {@link #runQuietWrite} lets the client's
 * requests finish first, which must not suffer from what the server does by itself.
 */
@Singleton
public class ServerRequests extends RequestManager {

  private final List<AbstractRequest<?>> unfinished = new ArrayList<>();
  private ReadRequest<Void> check;
  private volatile ResponseError refusal =
      new ResponseError(ResponseErrorCode.ServerNotInitialized, "'initialize' comes first", null);

  @Inject
  public ServerRequests(ExecutorService parallel, OperationCanceledManager cancellation) {
    super(parallel, cancellation);
  }

  @Override
  protected void addRequest(AbstractRequest<?> request) {
    super.addRequest(request);
    unfinished.removeIf(other -> other.get().isDone());
    unfinished.add(request);
  }

  /** From now on answers the client's read requests with an error, or as they should be if null. */
  void refuse(ResponseError error) {
    refusal = error;
  }

  @Override
  public synchronized <V> CompletableFuture<V> runRead(
      Function1<? super CancelIndicator, ? extends V> work) {
    if (refusal != null) {
      return CompletableFuture.failedFuture(new ResponseErrorException(refusal));
    }
    return submit(new AnsweredRead<>(this, work, getParallelExecutorService()));
  }

  /** What fails here is answered or logged by itself: who waits for the end need not know. */
  @Override
  protected CompletableFuture<Void> cancel() {
    return super.cancel().exceptionally(failure -> null);
  }

  /** An error that is the answer is nothing for the log. */
  private static final class AnsweredRead<V> extends ReadRequest<V> {
    AnsweredRead(
        ServerRequests requests,
        Function1<? super CancelIndicator, ? extends V> work,
        ExecutorService executor) {
      super(requests, work, executor);
    }

    @Override
    protected void logAndCompleteExceptionally(Throwable failure) {
      if (failure instanceof ResponseErrorException) {
        get().completeExceptionally(failure);
      } else {
        super.logAndCompleteExceptionally(failure);
      }
    }
  }

  /** A read request of the server itself, which every change cancels. */
  synchronized CompletableFuture<Void> runCheck(Function1<CancelIndicator, Void> work) {
    check = new ReadRequest<>(this, work, getParallelExecutorService());
    return submit(check);
  }

  /** A write request that cancels no request of the client. */
  synchronized CompletableFuture<Void> runQuietWrite(Runnable change) {
    if (check != null) {
      check.cancel();
    }
    CompletableFuture<?>[] before =
        unfinished.stream().map(AbstractRequest::get).toArray(CompletableFuture<?>[]::new);
    return submit(
        new WriteRequest<Void, Void>(
            this,
            () -> run(change),
            (cancelled, nothing) -> null,
            CompletableFuture.allOf(before).exceptionally(failure -> null)));
  }

  /** A write request for a text that is no longer what the client's requests were about. */
  CompletableFuture<Void> runChange(Runnable change) {
    return runWrite(() -> run(change), (cancelled, nothing) -> null);
  }

  private static Void run(Runnable change) {
    change.run();
    return null;
  }
}
