// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.fixes;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is decided about the fixes of every rule. */
public final class FixTable {

  /**
   * What is decided about the fixes of a rule.
   *
   * @param maker null if there are none
   * @param reason why there are none; empty if there are
   */
  public static final class Decision {

    private final FixMaker maker;
    private final String reason;

    private Decision(FixMaker maker, String reason) {
      this.maker = maker;
      this.reason = reason;
    }

    /** Whether there may be fixes. */
    public boolean hasFixes() {
      return maker != null;
    }

    /** Why there are none, as a clause; empty if there are. */
    public String reason() {
      return reason;
    }

    List<Fix> make(Finding finding) {
      return maker == null ? List.of() : maker.make(finding);
    }
  }

  private static final Map<String, Decision> DECISIONS = decisions();

  private FixTable() {}

  /** The decision about a rule; one without fixes if the id is of none. */
  public static Decision decision(String rule) {
    return DECISIONS.getOrDefault(rule, new Decision(null, "no such rule"));
  }

  /** Whether the table has an entry for the rule. */
  public static boolean isDecided(String rule) {
    return DECISIONS.containsKey(rule);
  }

  private static Map<String, Decision> decisions() {
    Table table = new Table();
    text(table);
    names(table);
    ids(table);
    fields(table);
    messages(table);
    spans(table);
    references(table);
    proxies(table);
    aggregates(table);
    probes(table);
    comments(table);
    return Map.copyOf(table.entries);
  }

  private static final class Table {
    private final Map<String, Decision> entries = new LinkedHashMap<>();

    void fix(String rule, FixMaker maker) {
      put(rule, new Decision(maker, ""));
    }

    void none(String rule, String reason) {
      put(rule, new Decision(null, reason));
    }

    private void put(String rule, Decision decision) {
      if (entries.put("RENDER-" + rule, decision) != null) {
        throw new IllegalStateException("two decisions about " + rule);
      }
    }
  }

  private static void text(Table table) {
    table.fix("SYNTAX", SyntaxFixes::escapeName);
    table.fix("SYNTAX-ESCAPE", DocumentFixes::escape);
    table.fix("REFERENCE-UNRESOLVED", LinkingFixes::nearest);
    table.fix("NAMESPACE-MISSING", DocumentFixes::namespace);
    table.fix("NAMESPACE-DUPLICATE", DocumentFixes::mergeNamespaces);
    table.fix("PACKAGE-DOT", DocumentFixes::packageDots);
    table.fix("SPAN-OUTSIDE-APP", DocumentFixes::moveIntoApp);
    table.fix("JIT-NO-EFFECT", DocumentFixes::jit);
    table.fix("CLAUSE-DUPLICATE", DocumentFixes::clause);
    table.none("PACKAGE-DUPLICATE", "which of the files is the package, only their author knows");
    table.none("APP-SHARED-NAME", "it is fine unless the two apps get into one program");
    table.none("INTERNAL", "the mistake is in the compiler");
  }

  private static void names(Table table) {
    table.fix("NAME-DUPLICATE", RenameFixes::duplicate);
    table.fix("NAME-IMPLICIT", RenameFixes::implicit);
    table.fix("MESSAGE-NAME-DUPLICATE", RenameFixes::message);
    table.fix("NAME-CASE", RenameFixes::declared);
    table.fix("NAME-KEYWORD", RenameFixes::declared);
    table.fix("NAME-MACRO", RenameFixes::declared);
    table.fix("NAME-RESERVED", RenameFixes::reserved);
    table.fix("NAME-PULSE", RenameFixes::declared);
    table.fix("NAME-GLOBAL", RenameFixes::declared);
    table.none("NAME-LENGTH", "which shorter name says the same, only the author knows");
    table.fix("NAME-CLASH-SPAN", RenameFixes::declared);
    table.fix("NAME-CLASH-DEFINITION", RenameFixes::declared);
    table.fix("NAME-CLASH-ALIAS", RenameFixes::declared);
    table.fix("NAME-LIKE-SPAN", RenameFixes::declared);
    table.fix("NAME-CLASH-MESSAGE", RenameFixes::declared);
    table.fix("NAME-CLASH-FIELD", RenameFixes::declared);
    table.fix("NAME-CLASH-BASE-CLASS", RenameFixes::numbered);
    table.fix("NAME-CLASH-APP", RenameFixes::declared);
    table.fix("NAME-CLASH-C", RenameFixes::declared);
    table.fix("NAME-CLASH-CONNECTION", RenameFixes::declared);
    table.fix("NAME-CLASH-PROXY", RenameFixes::forwarded);
    table.fix("NAME-CLASH-SHARD", RenameFixes::declared);
    table.fix("NAME-CLASH-WRITERS", RenameFixes::declared);
    table.fix("NAME-CLASH-AGGREGATE", RenameFixes::declared);
    table.fix("NAME-CLASH-METRIC", RenameFixes::declared);
  }

  private static void ids(Table table) {
    table.fix("MAPPING-DUPLICATE", RangeFixes::mergeMappings);
    table.fix("MAPPING-MISSING", RangeFixes::addMapping);
    table.fix("RANGE-INVALID", RangeFixes::validRange);
    table.fix("RANGE-OVERLAP", RangeFixes::moveRange);
    table.fix("ID-DUPLICATE", IdFixes::freeId);
    table.fix("ID-RESERVED", IdFixes::freeId);
    table.fix("ID-OUT-OF-RANGES", IdFixes::outOfRanges);
  }

  private static void fields(Table table) {
    table.fix("TYPE-UNKNOWN", FieldFixes::knownType);
    table.fix("ARRAY-SIZE", FieldFixes::arraySize);
    table.fix("STRING-SIZE", FieldFixes::stringSize);
    table.fix("STRING-ARRAY", FieldFixes::stringArray);
    table.fix("STRING-IN-SPAN", FieldFixes::bounded);
    table.fix("FIELD-NUMBER-IN-SPAN", FieldFixes::removeNumber);
    table.fix("FIELD-NUMBER-RANGE", FieldFixes::number);
    table.fix("FIELD-NUMBER-MISSING", FieldFixes::number);
    table.fix("FIELD-NUMBER-DUPLICATE", FieldFixes::number);
  }

  private static void messages(Table table) {
    table.fix("SINGLETON-START-END", MessageFixes::log);
    table.fix("SINGLETON-MSG", MessageFixes::log);
    table.fix("REF-MISSING", MessageFixes::addReference);
    table.fix("REF-TYPE", MessageFixes::integerReference);
    table.fix("REF-TYPES-DIFFER", MessageFixes::sameReferenceType);
    table.fix("START-LACKS-KEY", MessageFixes::carryKey);
    table.none("MESSAGE-TOO-LARGE", "which field can be smaller, only the author knows");
    table.fix("SEVERITY-RANGE", MessageFixes::severity);
  }

  private static void spans(Table table) {
    table.fix("POOL-SIZE", SpanFixes::poolSize);
    table.fix("SINGLETON-INDEXED", SpanFixes::removeIndex);
    table.fix("INDEX-DUPLICATE", SpanFixes::removeMember);
    table.none("INDEX-REFERENCES-ONLY", "it is legal and works; the rule only points it out");
    table.fix("CONN-HASH", SpanFixes::removeConnHash);
    table.fix("IMPL-NAME", SpanFixes::className);
    table.fix("IMPL-WITHOUT-INCLUDE", SpanFixes::addInclude);
    table.fix("INCLUDE-TEXT", SpanFixes::includeText);
    table.fix("SPAN-WITHOUT-IMPL", SpanFixes::addImpl);
    table.fix("SPAN-NEVER-STARTED", LifeFixes::addStart);
    table.fix("SPAN-NEVER-ENDED", LifeFixes::addEnd);
    table.none("SPAN-SEVERAL-ENDS", "which end an interrupted instance has, only the author knows");
    table.none("SPAN-UNUSED", "what shall use the span, only the author knows");
  }

  private static void references(Table table) {
    table.fix("REFERENCE-OTHER-APP", ReferenceFixes::proxyOfThisApp);
    table.fix("REFERENCE-TARGET-UNINDEXED", ReferenceFixes::indexTarget);
    table.fix("REFERENCE-CYCLE", ReferenceFixes::setByHand);
    table.fix("INDEX-COMPUTED", ReferenceFixes::computedMember);
    table.fix("INDEX-STARTED", SpanFixes::removeMember);
    table.fix("AUTO-INPUTS", ReferenceFixes::allCached);
    table.fix("AUTO-ENDLESS", ReferenceFixes::cached);
    table.fix("AUTO-STALE", ReferenceFixes::cachedForSure);
    table.none("CACHED-CIRCLE", "that the last value is used may be just what is wanted");
    table.fix("BINDING-MISSING", ReferenceFixes::bind);
    table.fix("BINDING-DUPLICATE", ReferenceFixes::removeBinding);
    table.fix("BINDING-TYPE", ReferenceFixes::bindOther);
  }

  private static void proxies(Table table) {
    table.fix("PROXY-UNINDEXED", ProxyFixes::addIndex);
    table.fix("PROXY-KEY-LACKS", ProxyFixes::extendIndex);
    table.fix("PROXY-KEY-TYPE", ProxyFixes::sameType);
    table.none("PROXY-KEY-REFERENCE", "what else identifies the instances, only the author knows");
    table.fix("PROXY-MESSAGES", LifeFixes::addStartAndEnd);
    table.none("PROXY-START-FIELDS", "which message shall carry them, only the author knows");
    table.fix("PROXY-REF-NARROW", ProxyFixes::widenReference);
    table.none("PROXY-CIRCLE", "which of the proxies is one too many, only the author knows");
    table.fix("PROXY-POOL", ProxyFixes::samePool);
    table.fix("SHARD-NOT-IN-INDEX", ProxyFixes::removeShard);
    table.fix("SHARD-DUPLICATE", ProxyFixes::removeShard);
    table.fix("SHARD-SINGLETON", ProxyFixes::removeSharding);
    table.fix("SHARD-STARTED", ProxyFixes::removeSharding);
  }

  private static void aggregates(Table table) {
    table.fix("METRIC-TYPE", AggregateFixes::metricType);
    table.none("METRIC-UNUSED", "what shall be of its type, only the author knows");
    table.fix("AGGREGATE-LACKS", AggregateFixes::attributes);
    table.fix("AGGREGATE-INTERVAL", AggregateFixes::interval);
    table.fix("AGGREGATE-SLOTS", AggregateFixes::slots);
    table.none("UPDATE-ROOT", "whether the update or the root is wrong, only the author knows");
    table.none("UPDATE-METRIC", "which of the two types is meant, only the author knows");
    table.none("UPDATE-CYCLE", "which update is one too many, only the author knows");
    table.none("UPDATE-INTERVAL", "which of the two intervals is meant, only the author knows");
    table.fix("ROLLUP-FACTOR", AggregateFixes::rollup);
    table.fix("ROLLUP-DUPLICATE", AggregateFixes::removeRollup);
  }

  private static void probes(Table table) {
    table.none("PROBE-LACKS", "what the probe is for, only the author knows");
    table.fix("PROBE-ID-RANGE", ProbeFixes::freeId);
    table.fix("PROBE-ID-DUPLICATE", ProbeFixes::freeId);
    table.none("PROBE-CYCLE", "which requirement is one too many, only the author knows");
    table.none("PROBE-REQUIRED-PER-TARGET", "sharing may be wrong for the other probe");
    table.fix("PROBE-SYSTEM-PER-TARGET", ProbeFixes::shared);
    table.none("PROBE-VERSION-UNKNOWN", "where the version is, only the author knows");
    table.none("PROBE-VERSION-RANGE", "which bound is meant, only the author knows");
    table.none("PROBE-NEED", "which name is meant, only the author knows");
    table.none("PROBE-TEXT", "the name is one of another program");
    table.none("PROBE-ALIAS", "an alias is a name in the body, which is another file");
    table.none("PROBE-KERNEL-FIELD", "where a member is, only the kernel's sources say");
    table.none("PROBE-BODY", "what lacks is another file, which an action of editors writes");
    table.fix("NAME-CLASH-PROBES", RenameFixes::declared);
    table.fix("PROBE-POINTS", ProbeFixes::noChoice);
    table.none("PROBE-SCOPE", "which target is meant, only the author knows");
    table.none("PROBE-SIGNATURE", "which of the two signatures is meant, only the author knows");
    table.none("PROBE-FUNCTION", "the body has to be changed, too");
    table.none("PROBE-RATE", "which rate is meant, only the author knows");
    table.none("PROBE-KPROBES-ONLY", "which other place has the same facts, only the author knows");
    table.none("PROBE-RESULT", "whether the point or the argument is wrong, only the author knows");
    table.fix("PROBE-ARGUMENT-SOURCE", ProbeFixes::source);
    table.none("PROBE-ARGUMENT-NUMBER", "which argument is meant, only the author knows");
    table.none("PROBE-ARGUMENT-SIZE", "which size is meant, only the author knows");
    table.fix("PROBE-GO-ONLY", ProbeFixes::language);
    table.none("PROBE-SPAN", "which span is meant, only the author knows");
    table.none("PROBE-MESSAGE-TYPE", "other probes and apps may use the message");
    table.fix("PROBE-TEXT-LIMIT", ProbeFixes::textLimit);
    table.none(
        "PROBE-MESSAGE-SIZE", "whether the ring or the message is wrong, only the author knows");
    table.fix("PROBE-RING", ProbeFixes::ringSize);
    table.fix("PROBE-RING-UNUSED", ProbeFixes::noRing);
    table.none("PROBE-STATE", "what the state is for, only the author knows");
    table.none("PROBE-SETTING", "which value is meant, only the author knows");
    table.fix("PROBE-SETTING-CHANGE", ProbeFixes::change);
    table.none("PROBE-RATIO", "which ratio is meant, only the author knows");
  }

  private static void comments(Table table) {
    table.fix("IGNORE-UNUSED", CommentFixes::removeId);
    table.fix("IGNORE-REFUSED", CommentFixes::removeId);
    table.fix("IGNORE-UNKNOWN", CommentFixes::known);
    table.none("IGNORE-REASON", "the reason is in the author's head");
  }
}
