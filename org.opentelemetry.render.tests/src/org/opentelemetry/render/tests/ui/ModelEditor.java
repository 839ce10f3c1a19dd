// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.tests.ui;

import static org.junit.Assert.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IMarker;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.jface.text.BadLocationException;
import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.text.ITextViewer;
import org.eclipse.jface.text.Position;
import org.eclipse.jface.text.source.Annotation;
import org.eclipse.jface.text.source.IAnnotationModel;
import org.eclipse.jface.text.source.ISourceViewer;
import org.eclipse.jface.text.source.projection.ProjectionAnnotationModel;
import org.eclipse.jface.text.source.projection.ProjectionViewer;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StyleRange;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;
import org.eclipse.ui.ide.IDE;
import org.eclipse.ui.texteditor.ITextEditor;

/** An open editor and its file, as a person sees and uses them. */
final class ModelEditor {

  private static final String PROBLEM = "org.opentelemetry.render.ui.problem";

  final IFile file;
  final ITextEditor editor;

  ModelEditor(ITextEditor editor) {
    this.editor = editor;
    this.file = editor.getEditorInput().getAdapter(IFile.class);
  }

  /** An open project without a builder. */
  static IProject project(String name) throws CoreException {
    IProject project = ResourcesPlugin.getWorkspace().getRoot().getProject(name);
    project.create(null);
    project.open(null);
    return project;
  }

  /** Makes a file and opens it. */
  static ModelEditor open(IProject project, String name, String text) throws CoreException {
    IFile file = project.getFile(name);
    file.create(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), true, null);
    return open(file);
  }

  static ModelEditor open(IFile file) throws CoreException {
    return new ModelEditor((ITextEditor) IDE.openEditor(Workbench.page(), file, true));
  }

  /** The editor that is in front now. */
  static ModelEditor active() {
    return new ModelEditor((ITextEditor) Workbench.page().getActiveEditor());
  }

  IDocument document() {
    return editor.getDocumentProvider().getDocument(editor.getEditorInput());
  }

  String text() {
    return document().get();
  }

  StyledText widget() {
    return (StyledText) editor.getAdapter(Control.class);
  }

  ISourceViewer viewer() {
    return (ISourceViewer) editor.getAdapter(ITextViewer.class);
  }

  int offsetOf(String fragment) {
    int offset = text().indexOf(fragment);
    assertTrue("in the text: " + fragment, offset >= 0);
    return offset;
  }

  /** Selects the first occurrence of a fragment. */
  void select(String fragment) {
    editor.selectAndReveal(offsetOf(fragment), fragment.length());
  }

  /** Puts the cursor in front of the first occurrence of a fragment. */
  void cursorBefore(String fragment) {
    editor.selectAndReveal(offsetOf(fragment), 0);
  }

  /** Puts the cursor behind the first occurrence of a fragment. */
  void cursorBehind(String fragment) {
    editor.selectAndReveal(offsetOf(fragment) + fragment.length(), 0);
  }

  /** Types at the cursor, key by key, so that all that watches typing sees it. */
  void type(String keys) {
    widget().setFocus();
    for (char key : keys.toCharArray()) {
      Event event = new Event();
      event.character = key;
      event.keyCode = key == '\n' ? SWT.CR : key;
      if (key == '\n') {
        event.character = SWT.CR;
      }
      event.doit = true;
      widget().notifyListeners(SWT.KeyDown, event);
      widget().notifyListeners(SWT.KeyUp, event);
    }
  }

  /** Puts a text in place of the selection; nothing that watches typing sees it. */
  void paste(String text) throws BadLocationException {
    Point selected = viewer().getSelectedRange();
    document().replace(selected.x, selected.y, text);
    editor.selectAndReveal(selected.x + text.length(), 0);
    widget().setFocus();
  }

  /** Presses a key without a character. */
  void press(int keyCode) {
    Event event = new Event();
    event.keyCode = keyCode;
    event.doit = true;
    widget().notifyListeners(SWT.KeyDown, event);
    widget().notifyListeners(SWT.KeyUp, event);
  }

  /** Where the character at an offset is in the widget. */
  Point placeOf(int offset) {
    Point corner = widget().getLocationAtOffset(offset);
    return new Point(corner.x + 1, corner.y + widget().getLineHeight() / 2);
  }

  /** Moves the mouse, or presses or releases its left button. */
  void mouse(int type, Point place, int modifiers) {
    Event event = new Event();
    event.x = place.x;
    event.y = place.y;
    event.button = type == SWT.MouseMove ? 0 : 1;
    event.count = 1;
    event.stateMask = modifiers | (type == SWT.MouseUp ? SWT.BUTTON1 : 0);
    widget().notifyListeners(type, event);
  }

  /** The texts that can be folded, in their order. */
  List<String> folds() {
    ProjectionAnnotationModel model = ((ProjectionViewer) viewer()).getProjectionAnnotationModel();
    List<Position> places = new ArrayList<>();
    model.getAnnotationIterator().forEachRemaining(fold -> places.add(model.getPosition(fold)));
    return places.stream()
        .sorted(Comparator.comparing(Position::getOffset))
        .map(at -> text().substring(at.offset, at.offset + at.length))
        .toList();
  }

  /** The lines, from 0, above which the editor leaves space. */
  List<Integer> linesWithSpaceAbove() {
    return IntStream.range(0, widget().getLineCount())
        .filter(line -> widget().getLineVerticalIndent(line) > 0)
        .boxed()
        .toList();
  }

  /** Presses Escape until no list of completions is open. */
  void closeCompletions() throws Exception {
    Workbench.until(
        "no completions",
        () -> {
          if (Workbench.popupTable() != null) {
            type("\u001b");
          }
          return Workbench.popupTable() == null;
        });
  }

  void save() {
    editor.doSave(null);
  }

  StyleRange style(String fragment) {
    return widget().getStyleRangeAtOffset(offsetOf(fragment));
  }

  /** The messages of the problems of the file, sorted. */
  List<String> problems() throws CoreException {
    return Arrays.stream(markers()).map(m -> m.getAttribute(IMarker.MESSAGE, "")).sorted().toList();
  }

  IMarker[] markers() throws CoreException {
    return file.findMarkers(PROBLEM, true, IResource.DEPTH_ZERO);
  }

  /** The texts that are marked as occurrences of what is at the cursor. */
  List<String> occurrences() {
    return annotated("org.eclipse.ui.genericeditor.text");
  }

  /** The texts under the annotations of a type that the editor shows now. */
  List<String> annotated(String type) {
    List<String> found = new ArrayList<>();
    IAnnotationModel model = viewer().getAnnotationModel();
    String text = text();
    model
        .getAnnotationIterator()
        .forEachRemaining(
            annotation -> {
              Position at = model.getPosition(annotation);
              if (isOf((Annotation) annotation, type) && at != null) {
                found.add(text.substring(at.offset, at.offset + at.length));
              }
            });
    return found;
  }

  private static boolean isOf(Annotation annotation, String type) {
    return type.equals(annotation.getType()) && !annotation.isMarkedDeleted();
  }
}
