// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.ide.server;

import com.google.inject.Inject;
import com.google.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;
import org.apache.log4j.Logger;
import org.eclipse.emf.common.util.URI;
import org.eclipse.lsp4j.DidChangeWorkspaceFoldersParams;
import org.eclipse.lsp4j.TextDocumentContentChangeEvent;
import org.eclipse.lsp4j.WorkspaceFolder;
import org.eclipse.lsp4j.jsonrpc.ResponseErrorException;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseError;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseErrorCode;
import org.eclipse.xtext.ide.server.BuildManager.Buildable;
import org.eclipse.xtext.ide.server.Document;
import org.eclipse.xtext.ide.server.UriExtensions;
import org.eclipse.xtext.ide.server.WorkspaceManager;
import org.eclipse.xtext.resource.IResourceServiceProvider;
import org.eclipse.xtext.resource.XtextResource;
import org.eclipse.xtext.resource.XtextResourceSet;
import org.eclipse.xtext.util.CancelIndicator;
import org.eclipse.xtext.util.Pair;
import org.eclipse.xtext.util.Tuples;
import org.eclipse.xtext.validation.Issue;
import org.eclipse.xtext.xbase.lib.Functions.Function2;
import org.eclipse.xtext.xbase.lib.Procedures.Procedure2;
import org.opentelemetry.render.compiler.LoadedSource;
import org.opentelemetry.render.compiler.SourceReader;

/**
 * The models of the client's folders, and those that it has open without a folder: a model is
 * complete in itself, so a single file deserves diagnostics too. The files of one directory are
 * checked together, as those of one run of the compiler.
 *
 * <p>Takes the place of Xtext's builds, which read a changed file anew from its first line on, and
 * keep everybody waiting until it is validated. Here a change is done when the model agrees with
 * the text again; diagnostics follow in a request of their own. Methods that change something
 * belong into write requests.
 */
@Singleton
public class ModelWorkspace extends WorkspaceManager {

  private static final Logger LOG = Logger.getLogger(ModelWorkspace.class);

  @Inject private IResourceServiceProvider.Registry languages;
  @Inject private UriExtensions uris;

  private final Map<URI, ModelFile> files =
      new ConcurrentSkipListMap<>((a, b) -> a.toString().compareTo(b.toString()));
  private final Map<URI, XtextResourceSet> directories = new LinkedHashMap<>();
  private final Queue<String> gone = new ConcurrentLinkedQueue<>();
  private volatile List<WorkspaceFolder> folders = List.of();

  // ---- folders

  @Override
  public void initialize(
      URI baseDir,
      Procedure2<? super URI, ? super Iterable<Issue>> unused,
      CancelIndicator cancelled) {
    folders = List.of(new WorkspaceFolder(uris.toUriString(baseDir), ""));
  }

  @Override
  public void initialize(
      List<WorkspaceFolder> workspaceFolders,
      Procedure2<? super URI, ? super Iterable<Issue>> unused,
      CancelIndicator cancelled) {
    folders = List.copyOf(workspaceFolders);
  }

  @Override
  public void didChangeWorkspaceFolders(
      DidChangeWorkspaceFoldersParams params, CancelIndicator cancelled) {
    List<WorkspaceFolder> changed = new ArrayList<>(folders);
    changed.removeAll(params.getEvent().getRemoved());
    changed.addAll(params.getEvent().getAdded());
    folders = List.copyOf(changed);
    List.copyOf(files.values()).stream()
        .filter(file -> !file.isOpen() && !isInFolder(file.uri()))
        .forEach(this::remove);
  }

  @Override
  protected void refreshWorkspaceConfig(CancelIndicator cancelled) {
    // there is none
  }

  /** The client's folders that are directories. Any thread. */
  List<Path> folders() {
    return folders.stream().flatMap(folder -> path(uris.toUri(folder.getUri())).stream()).toList();
  }

  private boolean isInFolder(URI uri) {
    return path(uri).filter(file -> folders().stream().anyMatch(file::startsWith)).isPresent();
  }

  private static Optional<Path> path(URI uri) {
    return uri.isFile()
        ? Optional.of(Path.of(normal(uri).toFileString()).normalize())
        : Optional.empty();
  }

  // ---- files

  /**
   * Reads a file of the disk for {@link #add}; absent if it is none or cannot be read. Any thread.
   */
  Optional<ModelFile> load(Path file) {
    URI uri = URI.createFileURI(file.toString());
    return readDisk(uri).map(document -> newFile(uri, uris.toUriString(uri), document));
  }

  private static Optional<IndexedDocument> readDisk(URI uri) {
    Optional<Path> file = path(uri).filter(Files::isRegularFile);
    if (file.isEmpty()) {
      return Optional.empty();
    }
    try {
      String text = SourceReader.read(file.get().toString(), file.get()).text();
      return Optional.of(new IndexedDocument(null, text));
    } catch (SourceReader.UnreadableSourceException e) {
      LOG.warn(e.getMessage());
      return Optional.empty();
    }
  }

  /** Clients write {@code file:///x}, where others write {@code file:/x}. */
  private static URI normal(URI uri) {
    URI file = uri.trimFragment();
    return file.isFile() && "".equals(file.authority())
        ? URI.createHierarchicalURI(file.scheme(), null, file.device(), file.segments(), null, null)
        : file;
  }

  private ModelFile newFile(URI uri, String clientUri, IndexedDocument document) {
    XtextResource resource = language().get(XtextResource.class);
    resource.setURI(uri);
    return new ModelFile(resource, clientUri, document);
  }

  /** The services of the language, whatever a file is called: a new one has no extension yet. */
  IResourceServiceProvider language() {
    return languages.getResourceServiceProvider(URI.createURI("any.render"));
  }

  /** Takes files that were read meanwhile, unless they are known already. */
  void add(Collection<ModelFile> read) {
    for (ModelFile file : read) {
      if (!files.containsKey(file.uri()) && isInFolder(file.uri()) && !isLinkToKnown(file.uri())) {
        put(file);
      }
    }
  }

  /** What is known is not a second model of the same package under the name of a link. */
  private boolean isLinkToKnown(URI uri) {
    Optional<Path> link = path(uri).filter(Files::isSymbolicLink);
    try {
      return link.isPresent() && isKnown(link.get().toRealPath());
    } catch (IOException e) {
      return false; // it leads nowhere
    }
  }

  private void put(ModelFile file) {
    directories
        .computeIfAbsent(directory(file.uri()), uri -> new XtextResourceSet())
        .getResources()
        .add(file.resource());
    files.put(file.uri(), file);
    noticed(file);
  }

  private void remove(ModelFile file) {
    files.remove(file.uri());
    XtextResourceSet directory = directories.get(directory(file.uri()));
    directory.getResources().remove(file.resource());
    if (directory.getResources().isEmpty()) {
      directories.remove(directory(file.uri()));
    }
    gone.add(file.clientUri());
    noticed(file);
  }

  private static URI directory(URI uri) {
    // a file without a directory, such as an editor's new one, is alone
    return uri.isHierarchical() && uri.segmentCount() > 1 ? uri.trimSegments(1) : uri;
  }

  /** The other files of a directory may say something about what has changed. */
  private void noticed(ModelFile changed) {
    for (ModelFile other : neighbours(changed.uri())) {
      if (other != changed && !other.resource().getErrors().isEmpty()) {
        other.relink();
      }
    }
  }

  private List<ModelFile> neighbours(URI uri) {
    URI directory = directory(uri);
    return files.values().stream().filter(file -> directory(file.uri()).equals(directory)).toList();
  }

  /** Whether a file of the disk is known. Any thread. */
  boolean isKnown(Path file) {
    return files.containsKey(URI.createFileURI(file.toString()));
  }

  /** All files, sorted. Any thread. */
  Collection<ModelFile> files() {
    return files.values();
  }

  /** A file that is known. Any thread. */
  Optional<ModelFile> file(URI uri) {
    return Optional.ofNullable(files.get(normal(uri)));
  }

  /** The sources of a file's directory, which are checked together, sorted. */
  Map<URI, LoadedSource> run(ModelFile file) {
    Map<URI, LoadedSource> run = new LinkedHashMap<>();
    neighbours(file.uri()).forEach(each -> run.put(each.uri(), each.source()));
    return run;
  }

  /** What the client calls the files that no longer are, since the last call. Any thread. */
  List<String> takeGone() {
    List<String> taken = new ArrayList<>();
    for (String uri = gone.poll(); uri != null; uri = gone.poll()) {
      taken.add(uri);
    }
    return taken;
  }

  // ---- changes

  /** A client has opened a file; from now on its text counts. */
  void didOpen(URI opened, String clientUri, int version, String text) {
    URI uri = normal(opened);
    ModelFile file = files.get(uri);
    IndexedDocument document = new IndexedDocument(version, text);
    if (file == null) {
      file = newFile(uri, clientUri, document);
      put(file);
    } else {
      change(file, document);
      rename(file, clientUri);
    }
    file.opened(clientUri);
  }

  /** Clients may spell the name of a file in other ways, but not all know that it is the same. */
  private void rename(ModelFile file, String clientUri) {
    if (!file.clientUri().equals(clientUri)) {
      gone.add(file.clientUri());
      file.uncheck();
    }
  }

  @Override
  public Buildable didOpen(URI uri, Integer version, String text) {
    didOpen(uri, uris.toUriString(uri), version, text);
    return Buildable.NO_BUILD;
  }

  @Override
  public Buildable didChangeTextDocumentContent(
      URI uri, Integer version, Iterable<TextDocumentContentChangeEvent> changes) {
    ModelFile file = files.get(normal(uri));
    if (file == null || !file.isOpen()) {
      LOG.warn("a change of " + uri + ", which is not open");
    } else {
      change(file, file.document().change(version, changes));
    }
    return Buildable.NO_BUILD;
  }

  private void change(ModelFile file, IndexedDocument document) {
    if (file.change(document)) {
      noticed(file);
    }
  }

  @Override
  public Buildable didClose(URI uri) {
    ModelFile file = files.get(normal(uri));
    if (file != null) {
      file.closed();
      reread(file.uri());
    }
    return Buildable.NO_BUILD;
  }

  @Override
  public Buildable didChangeFiles(List<URI> changed, List<URI> deleted) {
    Stream.concat(changed.stream(), deleted.stream())
        .forEach(
            uri -> {
              if (isModel(uri)) {
                reread(uri);
              } else {
                path(uri).ifPresent(this::uncheckThoseWithBody);
              }
            });
    return Buildable.NO_BUILD;
  }

  private void uncheckThoseWithBody(Path body) {
    files.values().stream().filter(file -> file.hasBody(body)).forEach(ModelFile::uncheck);
  }

  /** Clients tell of bodies, too, and some of all files. Those they opened are models anyway. */
  private boolean isModel(URI uri) {
    return "render".equals(uri.fileExtension()) || files.containsKey(normal(uri));
  }

  /** Makes the disk count for a file that is not open. */
  private void reread(URI changed) {
    URI uri = normal(changed);
    ModelFile known = files.get(uri);
    if (known != null && known.isOpen()) {
      return;
    }
    Optional<IndexedDocument> text = isInFolder(uri) ? readDisk(uri) : Optional.empty();
    if (known == null && isLinkToKnown(uri)) {
      return;
    }
    if (known == null) {
      text.ifPresent(document -> put(newFile(uri, uris.toUriString(uri), document)));
    } else if (text.isPresent()) {
      change(known, text.get());
    } else {
      remove(known);
    }
  }

  // ---- what Xtext's services ask for

  @Override
  public boolean isDocumentOpen(URI uri) {
    return file(uri).filter(ModelFile::isOpen).isPresent();
  }

  @Override
  public Pair<? super Document, ? super XtextResource> read(URI uri) {
    ModelFile file = files.get(normal(uri));
    return file == null ? null : Tuples.create(file.document(), file.resource());
  }

  @Override
  public <T> T doRead(
      URI uri, Function2<? super Document, ? super XtextResource, ? extends T> work) {
    ModelFile file =
        file(uri)
            .orElseThrow(
                () ->
                    new ResponseErrorException(
                        new ResponseError(
                            ResponseErrorCode.InvalidParams, uri + " is not open", null)));
    return work.apply(file.document(), file.resource());
  }
}
