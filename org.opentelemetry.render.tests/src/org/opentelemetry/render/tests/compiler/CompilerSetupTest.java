// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.tests.compiler;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;

import com.google.inject.Binder;
import com.google.inject.Binding;
import com.google.inject.Key;
import com.google.inject.spi.Element;
import com.google.inject.spi.Elements;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.Test;
import org.opentelemetry.render.RenderRuntimeModule;
import org.opentelemetry.render.compiler.CompilerSetup;

/** The set-up of the command line, which names the bindings that it takes from the language. */
public class CompilerSetupTest {

  /** Without one of them, Guice would quietly take what Xtext has for all languages. */
  @Test
  public void hasAllThatTheLanguageBindsItself() throws Exception {
    Set<Key<?>> bound = new CompilerSetup().createInjector().getBindings().keySet();
    List<Key<?>> missing = new ArrayList<>();
    List<Key<?>> wanted = wanted();
    for (Key<?> key : wanted) {
      if (!bound.contains(key)) {
        missing.add(key);
      }
    }
    assertFalse(wanted.isEmpty());
    assertEquals(List.of(), missing);
  }

  private static List<Key<?>> wanted() throws Exception {
    List<Key<?>> keys = new ArrayList<>();
    for (Method method : RenderRuntimeModule.class.getDeclaredMethods()) {
      if (method.isSynthetic()) {
        continue;
      }
      if (method.getReturnType() == Class.class) {
        keys.add(Key.get(service(method)));
      } else {
        keys.addAll(configured(method));
      }
    }
    return keys;
  }

  /** S of a method that returns {@code Class<? extends S>}. */
  private static Type service(Method method) {
    ParameterizedType type = (ParameterizedType) method.getGenericReturnType();
    return ((WildcardType) type.getActualTypeArguments()[0]).getUpperBounds()[0];
  }

  private static List<Key<?>> configured(Method method) {
    List<Key<?>> keys = new ArrayList<>();
    for (Element element : Elements.getElements(binder -> call(method, binder))) {
      if (element instanceof Binding<?> binding) {
        keys.add(binding.getKey());
      }
    }
    return keys;
  }

  private static void call(Method method, Binder binder) {
    try {
      method.invoke(new RenderRuntimeModule(), binder);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }
}
