// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.standalone;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.util.Map;
import java.util.TreeMap;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.opentelemetry.render.standalone.CommandLineFixture.Outcome;

/** Runs over several packages: all of them are generated, or none. */
public class SeveralPackagesTest {

  private static final String SHOP = "package shop namespace {} app till {}\n";
  private static final String BANK = "package bank namespace {} app vault {}\n";

  @Rule public final CommandLineFixture renderc = new CommandLineFixture();

  @Before
  public void writeModels() {
    renderc.write("a/office.render", CommandLineFixture.model("office.render"));
    renderc.write("b/shop.render", SHOP);
    renderc.write("b/deep/bank.render", BANK);
  }

  private Outcome generate() {
    return renderc.run("generate", "-i", "a", "-i", "b/shop.render", "-i", "b", "-o", "out");
  }

  @Test
  public void allPackagesGoIntoOneDirectory() {
    assertEquals(new Outcome(0, "", ""), generate());
    assertTrue(renderc.exists("out/office/desk/index.h"));
    assertTrue(renderc.exists("out/shop/till/index.h"));
    assertTrue(renderc.exists("out/bank/vault/index.h"));
  }

  @Test
  public void eachPackageIsWhatItIsAlone() {
    generate();
    for (String input : new String[] {"a", "b/shop.render", "b/deep"}) {
      assertEquals(new Outcome(0, "", ""), renderc.run("generate", "-i", input, "-o", "alone"));
    }
    assertEquals(new TreeMap<>(renderc.tree("alone")), new TreeMap<>(renderc.tree("out")));
  }

  @Test
  public void errorInOnePackageKeepsAllUnwritten() {
    renderc.write("b/deep/bank.render", BANK.replace("{}\n", "{\n"));
    Outcome outcome = generate();
    assertTrue(outcome.err(), outcome.err().startsWith("b/deep/bank.render:1:38: error: "));
    assertEquals(1, outcome.status());
    assertTrue(!renderc.exists("out/office") && !renderc.exists("out/shop"));
  }

  @Test
  public void errorInOnePackageKeepsAllAsTheyWere() {
    generate();
    Map<String, String> before = renderc.tree("out");
    renderc.write(
        "a/office.render", CommandLineFixture.model("office.render").replace("u32", "u8"));
    renderc.write("b/shop.render", "package shop\n");
    assertEquals(1, generate().status());
    assertEquals(before, renderc.tree("out"));
  }

  /** What somebody put where one package has to go keeps the others from being written. */
  @Test
  public void fileInTheWayOfOnePackageKeepsAllUnwritten() {
    renderc.write("out/shop/till/index.h", "precious");
    Outcome outcome = generate();
    assertTrue(outcome.err(), outcome.err().contains("shop/till/index.h"));
    assertEquals(2, outcome.status());
    assertEquals(Map.of("shop/till/index.h", "precious"), renderc.tree("out"));
  }

  @Test
  public void packagesThatAreNotInTheInputStay() {
    generate();
    Map<String, String> before = renderc.tree("out/bank");
    renderc.write("b/shop.render", SHOP.replace("till", "desk2"));
    assertEquals(0, renderc.run("generate", "-i", "b/shop.render", "-o", "out").status());
    assertEquals(before, renderc.tree("out/bank"));
    assertTrue(renderc.exists("out/shop/desk2/index.h"));
    assertTrue(!renderc.exists("out/shop/till"));
  }

  @Test
  public void onePackageInTwoFilesIsAnError() {
    renderc.write("b/again.render", SHOP);
    Outcome outcome = generate();
    assertTrue(outcome.err(), outcome.err().contains("[RENDER-PACKAGE-DUPLICATE]"));
    assertEquals(1, outcome.status());
    assertTrue(!renderc.exists("out"));
  }

  @Test
  public void checkCountsTheFilesOfAll() {
    renderc.write("a/office.render", "package office\n");
    renderc.write("b/shop.render", "package shop\n");
    Outcome outcome = renderc.run("check", "-i", "a", "-i", "b");
    assertTrue(outcome.err(), outcome.err().endsWith("2 errors in 2 of 3 files\n"));
    assertEquals(1, outcome.status());
  }
}
