// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.ui.search;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.jface.text.BadLocationException;
import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.text.IRegion;
import org.eclipse.lsp4j.Location;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.ReferenceContext;
import org.eclipse.lsp4j.ReferenceParams;
import org.eclipse.search.ui.ISearchQuery;
import org.eclipse.search.ui.ISearchResult;
import org.eclipse.search.ui.text.Match;
import org.opentelemetry.render.ui.lsp.DocumentFiles;
import org.opentelemetry.render.ui.lsp.LanguageSession;
import org.opentelemetry.render.ui.lsp.Ranges;

/** Asks the language server for the references to what a word names. */
final class ReferencesQuery implements ISearchQuery {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final IDocument document;
  private final String word;
  private final Position position;
  private final ReferencesResult result = new ReferencesResult(this);

  ReferencesQuery(IDocument document, IRegion region) throws BadLocationException {
    this.document = document;
    this.word = document.get(region.getOffset(), region.getLength());
    this.position = Ranges.position(document, region.getOffset());
  }

  @Override
  public IStatus run(IProgressMonitor monitor) {
    Map<String, List<Range>> found = new TreeMap<>();
    for (Location location : locations()) {
      found.computeIfAbsent(location.getUri(), uri -> new ArrayList<>()).add(location.getRange());
    }
    try {
      for (Map.Entry<String, List<Range>> each : found.entrySet()) {
        IFile[] files = DocumentFiles.filesOf(each.getKey());
        if (files.length > 0) {
          DocumentFiles.withDocument(files[0], text -> add(files[0], text, each.getValue()));
        }
      }
    } catch (CoreException e) {
      return e.getStatus();
    }
    return Status.OK_STATUS;
  }

  private List<? extends Location> locations() {
    ReferenceContext context = new ReferenceContext(false);
    return LanguageSession.await(
            LanguageSession.get()
                .<List<? extends Location>>ask(
                    document,
                    (server, id) -> server.references(new ReferenceParams(id, position, context))),
            PATIENCE)
        .orElse(List.of());
  }

  private Void add(IFile file, IDocument text, List<Range> ranges) {
    for (Range range : ranges) {
      try {
        IRegion place = Ranges.region(text, range);
        IRegion line = text.getLineInformationOfOffset(place.getOffset());
        Reference reference =
            new Reference(
                file,
                range.getStart().getLine() + 1,
                text.get(line.getOffset(), line.getLength()).strip());
        result.addMatch(new Match(reference, place.getOffset(), place.getLength()));
      } catch (BadLocationException e) {
        // the text has changed since the server looked at it
      }
    }
    return null;
  }

  /** What is searched for, and how often it was found. */
  String summary() {
    int count = result.getMatchCount();
    return getLabel() + ": " + count + (count == 1 ? " match" : " matches");
  }

  @Override
  public String getLabel() {
    return "References to '" + word + "'";
  }

  /** Only once: the word may be elsewhere later. */
  @Override
  public boolean canRerun() {
    return false;
  }

  @Override
  public boolean canRunInBackground() {
    return true;
  }

  @Override
  public ISearchResult getSearchResult() {
    return result;
  }
}
