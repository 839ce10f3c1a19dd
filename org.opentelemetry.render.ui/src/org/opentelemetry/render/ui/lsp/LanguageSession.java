// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.ui.lsp;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiFunction;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.runtime.ILog;
import org.eclipse.jface.text.IDocument;
import org.eclipse.lsp4j.DidChangeTextDocumentParams;
import org.eclipse.lsp4j.DidChangeWatchedFilesParams;
import org.eclipse.lsp4j.DidCloseTextDocumentParams;
import org.eclipse.lsp4j.DidOpenTextDocumentParams;
import org.eclipse.lsp4j.InitializeParams;
import org.eclipse.lsp4j.InitializedParams;
import org.eclipse.lsp4j.ServerCapabilities;
import org.eclipse.lsp4j.TextDocumentContentChangeEvent;
import org.eclipse.lsp4j.TextDocumentIdentifier;
import org.eclipse.lsp4j.TextDocumentItem;
import org.eclipse.lsp4j.VersionedTextDocumentIdentifier;
import org.eclipse.lsp4j.services.LanguageServer;
import org.eclipse.lsp4j.services.TextDocumentService;
import org.eclipse.xtext.ide.server.LanguageServerImpl;
import org.opentelemetry.render.ide.RenderLanguageServer;

/**
 * The language server of this workbench: one, in this JVM, started at first use. Callable from any
 * thread; only {@link #await} waits for the server.
 */
public final class LanguageSession {

  private static final LanguageSession INSTANCE = new LanguageSession();

  /** What the server has been told about a document. */
  private static final class Told {
    private int version;
    private int editors;
    private String text;
  }

  /**
   * One thread for all calls, so that the server sees them in the order in which they were made.
   */
  private final ExecutorService calls =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread thread = new Thread(task, "Render language server client");
            thread.setDaemon(true);
            return thread;
          });

  private final Set<String> shown = ConcurrentHashMap.newKeySet();

  // these belong to the thread of the calls
  private final Map<String, Told> open = new HashMap<>();
  private LanguageServer server;
  private ServerCapabilities capabilities;

  private LanguageSession() {}

  public static LanguageSession get() {
    return INSTANCE;
  }

  /** Tells the server that one more editor shows a document, and its text. */
  public void open(String uri, String text) {
    calls.execute(
        () ->
            guarded(
                () -> {
                  shown.add(uri);
                  tell(uri, text);
                  open.get(uri).editors++;
                }));
  }

  /** Tells the server the present text of an open document. */
  public void update(String uri, String text) {
    calls.execute(() -> guarded(() -> tell(uri, text)));
  }

  /**
   * Tells the server that an editor of a document was closed; after the last one, the file's
   * content counts.
   */
  public void close(String uri) {
    calls.execute(
        () ->
            guarded(
                () -> {
                  Told told = open.get(uri);
                  if (told != null && --told.editors <= 0) {
                    shown.remove(uri);
                    forget(uri);
                  }
                }));
  }

  /** Whether an editor shows a file, so that the server's diagnostics are about its text. */
  public boolean isShown(IFile file) {
    return shown.contains(DocumentFiles.uriOf(file));
  }

  /**
   * Asks the server something about the present text of a document, whether or not an editor shows
   * it. The result is null if the document is not that of a file.
   */
  public <T> CompletableFuture<T> ask(
      IDocument document,
      BiFunction<TextDocumentService, TextDocumentIdentifier, CompletableFuture<T>> question) {
    Optional<String> uri = DocumentFiles.uriOf(document);
    if (uri.isEmpty()) {
      return CompletableFuture.completedFuture(null);
    }
    String text = document.get();
    return CompletableFuture.supplyAsync(
            () -> {
              boolean unknown = !open.containsKey(uri.get());
              tell(uri.get(), text);
              CompletableFuture<T> answer =
                  question.apply(
                      server().getTextDocumentService(), new TextDocumentIdentifier(uri.get()));
              return unknown
                  ? answer.whenComplete((result, failure) -> closeUnlessShown(uri.get()))
                  : answer;
            },
            calls)
        .thenCompose(answer -> answer);
  }

  /** What the server can do; starts it if necessary. */
  public CompletableFuture<ServerCapabilities> capabilities() {
    return CompletableFuture.supplyAsync(
        () -> {
          server();
          return capabilities;
        },
        calls);
  }

  /**
   * Waits for an answer. Empty if there is none, or not within the time; a failure of the server is
   * logged.
   */
  public static <T> Optional<T> await(CompletableFuture<T> answer, Duration time) {
    try {
      return Optional.ofNullable(answer.get(time.toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (TimeoutException e) {
      answer.cancel(true);
    } catch (ExecutionException e) {
      logUnlessCancelled(e.getCause());
    } catch (CancellationException e) {
      // the server has newer work
    }
    return Optional.empty();
  }

  /** Logs a failure of the server; that a question was cancelled is none. */
  public static void logUnlessCancelled(Throwable failure) {
    if (!isCancelled(failure)) {
      ILog.of(LanguageSession.class).error("The Render language server failed", cause(failure));
    }
  }

  /** Whether a question was cancelled, by who asked or since the server has newer work. */
  public static boolean isCancelled(Throwable failure) {
    return cause(failure) instanceof CancellationException;
  }

  private static Throwable cause(Throwable failure) {
    Throwable cause = failure;
    while (cause instanceof CompletionException || cause instanceof ExecutionException) {
      cause = cause.getCause();
    }
    return cause;
  }

  private void closeUnlessShown(String uri) {
    calls.execute(
        () -> {
          Told told = open.get(uri);
          if (told != null && told.editors == 0) {
            forget(uri);
          }
        });
  }

  private void forget(String uri) {
    open.remove(uri);
    server()
        .getTextDocumentService()
        .didClose(new DidCloseTextDocumentParams(new TextDocumentIdentifier(uri)));
  }

  private void tell(String uri, String text) {
    Told told = open.computeIfAbsent(uri, key -> new Told());
    if (text.equals(told.text)) {
      return;
    }
    told.text = text;
    told.version++;
    TextDocumentService documents = server().getTextDocumentService();
    if (told.version == 1) {
      documents.didOpen(
          new DidOpenTextDocumentParams(new TextDocumentItem(uri, "render", told.version, text)));
    } else {
      documents.didChange(
          new DidChangeTextDocumentParams(
              new VersionedTextDocumentIdentifier(uri, told.version),
              List.of(new TextDocumentContentChangeEvent(text))));
    }
  }

  private static void guarded(Runnable call) {
    try {
      call.run();
    } catch (RuntimeException e) {
      logUnlessCancelled(e);
    }
  }

  private LanguageServer server() {
    if (server == null) {
      LanguageServerImpl fresh = RenderLanguageServer.create();
      fresh.connect(new MarkerClient());
      InitializeParams params = new InitializeParams();
      params.setCapabilities(WorkbenchCapabilities.all());
      capabilities = fresh.initialize(params).join().getCapabilities();
      fresh.initialized(new InitializedParams());
      server = fresh;
      BodyWatcher.start(
          bodies ->
              calls.execute(
                  () ->
                      guarded(
                          () ->
                              fresh.didChangeWatchedFiles(
                                  new DidChangeWatchedFilesParams(bodies)))));
    }
    return server;
  }
}
