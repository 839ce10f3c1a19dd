// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.ide.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.log4j.Logger;
import org.eclipse.emf.common.util.URI;
import org.eclipse.xtext.EcoreUtil2;
import org.eclipse.xtext.resource.XtextResource;
import org.eclipse.xtext.util.CancelIndicator;
import org.eclipse.xtext.util.LazyStringInputStream;
import org.opentelemetry.render.analysis.ProbeClauses;
import org.opentelemetry.render.compiler.LoadedSource;
import org.opentelemetry.render.compiler.Source;
import org.opentelemetry.render.diagnostics.Diagnostic;
import org.opentelemetry.render.model.App;
import org.opentelemetry.render.model.Document;
import org.opentelemetry.render.model.Metric;

/**
 * A file of the workspace, or one that an editor has open, with its model. Changed only by write
 * requests, so that read requests see text and model agree.
 */
final class ModelFile {

  private static final Logger LOG = Logger.getLogger(ModelFile.class);

  /** What other files of the same directory can notice. */
  private record Exports(String packageName, List<String> apps, List<String> metrics) {}

  private final XtextResource resource;
  private String clientUri;
  private IndexedDocument document;
  private boolean open;
  private LoadedSource source;

  /** What is wrong in this file alone; null if its text has changed since. */
  private volatile Set<Diagnostic> diagnostics;

  /**
   * @param resource without content
   * @param clientUri what the client calls the file
   */
  ModelFile(XtextResource resource, String clientUri, IndexedDocument document) {
    this.resource = resource;
    this.clientUri = clientUri;
    load(document);
  }

  URI uri() {
    return resource.getURI();
  }

  String clientUri() {
    return clientUri;
  }

  XtextResource resource() {
    return resource;
  }

  IndexedDocument document() {
    return document;
  }

  /** Whether an editor has the file open; then its text counts, not the one on the disk. */
  boolean isOpen() {
    return open;
  }

  void opened(String uri) {
    clientUri = uri;
    open = true;
  }

  void closed() {
    open = false;
  }

  /** Whether a file is, or would be, the body of a probe of this model. */
  boolean hasBody(Path file) {
    return source.document().getProbes().stream()
        .flatMap(probe -> ProbeClauses.bodyFile(probe).stream())
        .anyMatch(file::equals);
  }

  LoadedSource source() {
    return source;
  }

  /** What is wrong in this file alone; null if it must be checked again. */
  Set<Diagnostic> diagnostics() {
    return diagnostics;
  }

  void checked(Set<Diagnostic> found) {
    diagnostics = found;
  }

  void uncheck() {
    diagnostics = null;
  }

  /** Links again, because another file has changed. */
  void relink() {
    resource.relink();
    resolve();
    uncheck();
  }

  /**
   * Takes another text. Only the part of the model that the difference touches is read again.
   *
   * @return whether other files can notice the change
   */
  boolean change(IndexedDocument changed) {
    Exports before = exports();
    String from = document.getContents();
    String to = changed.getContents();
    int start = commonPrefix(from, to);
    int end = commonSuffix(from, to, start);
    if (start < from.length() || start < to.length()) {
      update(start, from.length() - end - start, to.substring(start, to.length() - end), changed);
    } else {
      document = changed;
    }
    return !before.equals(exports());
  }

  private void update(int offset, int length, String by, IndexedDocument changed) {
    try {
      resource.update(offset, length, by);
    } catch (RuntimeException e) {
      LOG.warn("reading a part of " + uri() + " again failed; reading all of it", e);
      load(changed);
      return;
    }
    if (resource.getParseResult().getRootNode().getText().equals(changed.getContents())) {
      loaded(changed);
    } else {
      load(changed);
    }
  }

  private void load(IndexedDocument text) {
    try {
      if (resource.isLoaded()) {
        resource.reparse(text.getContents());
      } else {
        resource.load(
            new LazyStringInputStream(text.getContents(), StandardCharsets.UTF_8.name()),
            Map.of(XtextResource.OPTION_ENCODING, StandardCharsets.UTF_8.name()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("reading from memory", e);
    }
    loaded(text);
  }

  private void loaded(IndexedDocument text) {
    document = text;
    source =
        new LoadedSource(
            new Source(uri().toString(), uri(), text.getContents()), resource, text.lines());
    resolve();
    uncheck();
  }

  /** Read requests run side by side, so no link may be left to the first who follows it. */
  private void resolve() {
    EcoreUtil2.resolveLazyCrossReferences(resource, CancelIndicator.NullImpl);
  }

  private Exports exports() {
    Document model = source.document();
    return model == null
        ? new Exports(null, List.of(), List.of())
        : new Exports(
            model.getName(),
            model.getApps().stream().map(App::getName).map(Objects::toString).toList(),
            model.getMetrics().stream().map(Metric::getName).map(Objects::toString).toList());
  }

  private static int commonPrefix(String a, String b) {
    int end = Math.min(a.length(), b.length());
    int i = 0;
    while (i < end && a.charAt(i) == b.charAt(i)) {
      i++;
    }
    return i;
  }

  /** Length of the common end, of what is behind the common start. */
  private static int commonSuffix(String a, String b, int start) {
    int most = Math.min(a.length(), b.length()) - start;
    int i = 0;
    while (i < most && a.charAt(a.length() - 1 - i) == b.charAt(b.length() - 1 - i)) {
      i++;
    }
    return i;
  }
}
