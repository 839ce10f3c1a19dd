// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.validation;

import static org.opentelemetry.render.diagnostics.Severity.ERROR;
import static org.opentelemetry.render.diagnostics.Severity.INFO;
import static org.opentelemetry.render.diagnostics.Severity.WARNING;
import static org.opentelemetry.render.validation.Rule.Text.ANY;
import static org.opentelemetry.render.validation.Rule.Text.COMPLETE;

import java.util.List;

/**
 * Every rule over one document, in the order in which they run. {@link RuleCatalog} has the ids of
 * all diagnostics, also those that come from elsewhere.
 */
public final class Rules {

  public static final List<Rule> ALL =
      List.of(
          // the document
          new Rule(
              "RENDER-NAMESPACE-MISSING", ERROR, COMPLETE, DocumentRules::namespaceBlockPresent),
          new Rule("RENDER-NAMESPACE-DUPLICATE", ERROR, ANY, DocumentRules::oneNamespaceBlock),
          new Rule("RENDER-PACKAGE-DOT", ERROR, ANY, DocumentRules::packageHasNoDot),
          new Rule("RENDER-SPAN-OUTSIDE-APP", ERROR, COMPLETE, DocumentRules::spansAreInApps),
          new Rule("RENDER-JIT-NO-EFFECT", WARNING, ANY, DocumentRules::jitHasNoEffect),
          new Rule("RENDER-CLAUSE-DUPLICATE", ERROR, ANY, ClauseRules::atMostOnce),

          // names
          new Rule("RENDER-NAME-DUPLICATE", ERROR, ANY, NameRules::namesAreUnique),
          new Rule("RENDER-NAME-IMPLICIT", ERROR, ANY, NameRules::implicitFieldsAreFree),
          new Rule("RENDER-MESSAGE-NAME-DUPLICATE", ERROR, ANY, NameRules::messagesAreUnique),
          new Rule("RENDER-NAME-CASE", ERROR, ANY, NameRules::namesDifferByMoreThanCase),
          new Rule("RENDER-NAME-KEYWORD", ERROR, ANY, NameRules::noKeywords),
          new Rule("RENDER-NAME-MACRO", ERROR, ANY, NameRules::noMacros),
          new Rule("RENDER-NAME-RESERVED", ERROR, ANY, NameRules::noReservedForms),
          new Rule("RENDER-NAME-PULSE", ERROR, ANY, NameRules::pulseIsTaken),
          new Rule("RENDER-NAME-GLOBAL", ERROR, ANY, NameRules::packageIsNoGlobalName),
          new Rule("RENDER-NAME-LENGTH", ERROR, ANY, NameRules::namesFitFiles),

          // names that collide in generated code
          new Rule("RENDER-NAME-CLASH-SPAN", ERROR, ANY, GeneratedNameRules::spansAreFree),
          new Rule(
              "RENDER-NAME-CLASH-DEFINITION", ERROR, ANY, GeneratedNameRules::definitionsAreFree),
          new Rule("RENDER-NAME-CLASH-ALIAS", ERROR, ANY, GeneratedNameRules::aliasesAreFree),
          new Rule(
              "RENDER-NAME-LIKE-SPAN",
              ERROR,
              ANY,
              GeneratedNameRules::membersAreNotNamedLikeTheirSpan),
          new Rule("RENDER-NAME-CLASH-MESSAGE", ERROR, ANY, GeneratedNameRules::messagesAreFree),
          new Rule("RENDER-NAME-CLASH-FIELD", ERROR, ANY, GeneratedNameRules::messageFieldsAreFree),
          new Rule(
              "RENDER-NAME-CLASH-BASE-CLASS", ERROR, ANY, GeneratedNameRules::baseClassesAreUnique),
          new Rule("RENDER-NAME-CLASH-APP", ERROR, ANY, GlobalNameRules::appsAreFree),
          new Rule("RENDER-NAME-CLASH-C", ERROR, ANY, GlobalNameRules::cNamesAreUnique),
          new Rule(
              "RENDER-NAME-CLASH-CONNECTION",
              ERROR,
              ANY,
              GlobalNameRules::connectionMembersAreUnique),

          // RPC id ranges and message ids
          new Rule("RENDER-MAPPING-DUPLICATE", ERROR, ANY, IdRules::oneMappingPerApp),
          new Rule("RENDER-MAPPING-MISSING", ERROR, COMPLETE, IdRules::appsWithMessagesAreMapped),
          new Rule("RENDER-RANGE-INVALID", ERROR, ANY, RangeRules::rangesAreValid),
          new Rule("RENDER-RANGE-OVERLAP", ERROR, ANY, RangeRules::rangesDoNotOverlap),
          new Rule("RENDER-ID-DUPLICATE", ERROR, ANY, IdRules::idsAreUnique),
          new Rule("RENDER-ID-RESERVED", ERROR, ANY, IdRules::idsAreNotReserved),
          new Rule("RENDER-ID-OUT-OF-RANGES", ERROR, COMPLETE, IdRules::idsAreInRanges),

          // fields
          new Rule("RENDER-TYPE-UNKNOWN", ERROR, ANY, FieldRules::typesAreKnown),
          new Rule("RENDER-ARRAY-SIZE", ERROR, ANY, FieldRules::arraySizesFit),
          new Rule("RENDER-STRING-SIZE", ERROR, ANY, FieldRules::stringSizesFit),
          new Rule("RENDER-STRING-ARRAY", ERROR, ANY, FieldRules::noStringArrays),
          new Rule("RENDER-STRING-IN-SPAN", ERROR, ANY, FieldRules::noStringsInSpans),
          new Rule("RENDER-FIELD-NUMBER-IN-SPAN", WARNING, ANY, FieldRules::noNumbersInSpans),
          new Rule("RENDER-FIELD-NUMBER-RANGE", ERROR, ANY, FieldNumberRules::numbersFit),
          new Rule(
              "RENDER-FIELD-NUMBER-MISSING",
              WARNING,
              COMPLETE,
              FieldNumberRules::numbersArePresent),
          new Rule(
              "RENDER-FIELD-NUMBER-DUPLICATE", WARNING, ANY, FieldNumberRules::numbersAreUnique),

          // messages
          new Rule(
              "RENDER-SINGLETON-START-END", ERROR, ANY, MessageRules::noStartOrEndInSingletons),
          new Rule("RENDER-SINGLETON-MSG", WARNING, ANY, MessageRules::noMsgInSingletons),
          new Rule("RENDER-REF-MISSING", ERROR, COMPLETE, MessageRules::instancesAreIdentified),
          new Rule("RENDER-REF-TYPE", ERROR, ANY, MessageRules::referenceFieldsAreIntegers),
          new Rule("RENDER-REF-TYPES-DIFFER", ERROR, ANY, MessageRules::referenceTypesAgree),
          new Rule("RENDER-START-LACKS-KEY", ERROR, COMPLETE, MessageRules::startsCarryTheKey),
          new Rule("RENDER-MESSAGE-TOO-LARGE", ERROR, ANY, MessageRules::fixedPartsFit),
          new Rule("RENDER-SEVERITY-RANGE", ERROR, ANY, MessageRules::severitiesFit),

          // spans
          new Rule("RENDER-POOL-SIZE", ERROR, ANY, SpanRules::poolSizesFit),
          new Rule("RENDER-SINGLETON-INDEXED", ERROR, ANY, SpanRules::singletonsHaveNoIndex),
          new Rule("RENDER-INDEX-DUPLICATE", ERROR, ANY, SpanRules::indexMembersAreDistinct),
          new Rule("RENDER-INDEX-REFERENCES-ONLY", INFO, ANY, SpanRules::indexHasField),
          new Rule("RENDER-CONN-HASH", ERROR, COMPLETE, SpanRules::connHashHasReferences),
          new Rule("RENDER-IMPL-NAME", ERROR, ANY, SpanRules::implIsClassName),
          new Rule("RENDER-IMPL-WITHOUT-INCLUDE", WARNING, COMPLETE, SpanRules::implHasInclude),
          new Rule("RENDER-INCLUDE-TEXT", ERROR, ANY, SpanRules::includeIsHeader),
          new Rule("RENDER-SPAN-WITHOUT-IMPL", INFO, COMPLETE, SpanRules::messagesHaveImpl),
          new Rule("RENDER-SPAN-NEVER-STARTED", WARNING, COMPLETE, SpanRules::instancesCanStart),
          new Rule("RENDER-SPAN-NEVER-ENDED", WARNING, COMPLETE, SpanRules::instancesCanEnd),
          new Rule(
              "RENDER-SPAN-SEVERAL-ENDS", WARNING, COMPLETE, SpanRules::oneMessageEndsInstances),
          new Rule("RENDER-SPAN-UNUSED", INFO, COMPLETE, MetricRules::spansAreUsed),

          // references
          new Rule(
              "RENDER-REFERENCE-OTHER-APP", ERROR, ANY, ReferenceRules::targetsAreInTheSameApp),
          new Rule(
              "RENDER-REFERENCE-TARGET-UNINDEXED",
              ERROR,
              COMPLETE,
              ReferenceRules::targetsOfComputedAreIndexed),
          new Rule(
              "RENDER-REFERENCE-CYCLE", ERROR, ANY, ReferenceRules::computedReferencesHaveNoCycle),
          new Rule("RENDER-INDEX-COMPUTED", ERROR, ANY, ReferenceRules::indexMembersAreSet),
          new Rule(
              "RENDER-INDEX-STARTED",
              ERROR,
              COMPLETE,
              ReferenceRules::keysOfStartedSpansHaveNoReferences),
          new Rule("RENDER-AUTO-INPUTS", ERROR, COMPLETE, ReferenceRules::autoInputsFit),
          new Rule("RENDER-AUTO-ENDLESS", WARNING, ANY, ReferenceRules::creationEnds),
          new Rule("RENDER-AUTO-STALE", WARNING, COMPLETE, BindingRules::autoReferencesKeepUp),
          new Rule(
              "RENDER-CACHED-CIRCLE", WARNING, COMPLETE, BindingRules::cachedPathsDoNotLeadBack),
          new Rule("RENDER-BINDING-MISSING", ERROR, COMPLETE, BindingRules::keysAreBound),
          new Rule("RENDER-BINDING-DUPLICATE", ERROR, ANY, BindingRules::keysAreBoundOnce),
          new Rule("RENDER-BINDING-TYPE", ERROR, ANY, BindingRules::valuesFit),

          // proxies
          new Rule(
              "RENDER-PROXY-UNINDEXED", ERROR, COMPLETE, ProxyRules::proxiesOfIndexedAreIndexed),
          new Rule("RENDER-PROXY-KEY-LACKS", ERROR, COMPLETE, ProxyRules::keysCarryTheRemoteKey),
          new Rule("RENDER-PROXY-KEY-TYPE", ERROR, ANY, ProxyRules::keyTypesAgree),
          new Rule(
              "RENDER-PROXY-KEY-REFERENCE", ERROR, ANY, ProxyRules::remoteKeysHaveNoReferences),
          new Rule("RENDER-PROXY-MESSAGES", ERROR, COMPLETE, ProxyMessageRules::remotesStartAndEnd),
          new Rule(
              "RENDER-PROXY-START-FIELDS",
              ERROR,
              COMPLETE,
              ProxyMessageRules::startsHaveNoOtherFields),
          new Rule(
              "RENDER-PROXY-REF-NARROW",
              ERROR,
              COMPLETE,
              ProxyMessageRules::referencesHoldLocations),
          new Rule("RENDER-PROXY-CIRCLE", WARNING, COMPLETE, ProxyRules::proxiesLeaveTheApp),
          new Rule("RENDER-PROXY-POOL", INFO, COMPLETE, ProxyMessageRules::poolsAreEqual),
          new Rule("RENDER-SHARD-NOT-IN-INDEX", ERROR, COMPLETE, ProxyRules::shardsAreOfTheKey),
          new Rule("RENDER-SHARD-DUPLICATE", ERROR, ANY, ProxyRules::shardsAreDistinct),
          new Rule("RENDER-SHARD-SINGLETON", ERROR, COMPLETE, ProxyRules::singletonsAreNotSharded),
          new Rule("RENDER-SHARD-STARTED", ERROR, COMPLETE, ProxyRules::startedAreNotSharded),
          new Rule("RENDER-NAME-CLASH-PROXY", ERROR, COMPLETE, RelationNameRules::callsAreFree),
          new Rule("RENDER-NAME-CLASH-SHARD", ERROR, ANY, GeneratedNameRules::shardsAreFree),
          new Rule("RENDER-NAME-CLASH-WRITERS", ERROR, ANY, RelationNameRules::writersAreFree),

          // metrics and aggregates
          new Rule("RENDER-METRIC-TYPE", ERROR, COMPLETE, MetricRules::fieldsAreIntegers),
          new Rule("RENDER-METRIC-UNUSED", INFO, COMPLETE, MetricRules::metricsAreUsed),
          new Rule("RENDER-AGGREGATE-LACKS", ERROR, COMPLETE, AggregateRules::attributesArePresent),
          new Rule("RENDER-AGGREGATE-INTERVAL", ERROR, ANY, AggregateRules::intervalsFit),
          new Rule("RENDER-AGGREGATE-SLOTS", ERROR, ANY, AggregateRules::slotsArePowersOfTwo),
          new Rule("RENDER-UPDATE-ROOT", ERROR, ANY, AggregateRules::updatedAreNoRoots),
          new Rule(
              "RENDER-UPDATE-METRIC", ERROR, COMPLETE, AggregateRules::updatedHaveTheSameMetric),
          new Rule("RENDER-UPDATE-CYCLE", ERROR, COMPLETE, AggregateRules::updatesHaveNoCycle),
          new Rule(
              "RENDER-UPDATE-INTERVAL", WARNING, COMPLETE, AggregateRules::intervalsOfUpdatesAgree),
          new Rule("RENDER-ROLLUP-FACTOR", ERROR, ANY, AggregateRules::rollupsFit),
          new Rule("RENDER-ROLLUP-DUPLICATE", ERROR, COMPLETE, AggregateRules::rollupsAreDistinct),
          new Rule("RENDER-NAME-CLASH-AGGREGATE", ERROR, ANY, RelationNameRules::aggregatesAreFree),
          new Rule("RENDER-NAME-CLASH-METRIC", ERROR, COMPLETE, RelationNameRules::metricsAreFree),

          // probes
          new Rule("RENDER-PROBE-LACKS", ERROR, COMPLETE, ProbeRules::clausesArePresent),
          new Rule("RENDER-PROBE-ID-RANGE", ERROR, ANY, ProbeRules::idsFit),
          new Rule("RENDER-PROBE-ID-DUPLICATE", ERROR, ANY, ProbeRules::idsAreUnique),
          new Rule("RENDER-PROBE-CYCLE", ERROR, ANY, ProbeRules::requirementsHaveNoCycle),
          new Rule("RENDER-PROBE-REQUIRED-PER-TARGET", ERROR, ANY, ProbeRules::requiredAreShared),
          new Rule("RENDER-PROBE-SYSTEM-PER-TARGET", ERROR, ANY, ProbeRules::systemProbesAreShared),
          new Rule("RENDER-PROBE-VERSION-UNKNOWN", ERROR, COMPLETE, ProbeRules::versionsAreKnown),
          new Rule("RENDER-PROBE-VERSION-RANGE", ERROR, ANY, ProbeRules::versionsExist),
          new Rule("RENDER-PROBE-NEED", ERROR, ANY, ProbeNeedRules::needsHaveNamesOfTheKernel),
          new Rule("RENDER-PROBE-TEXT", ERROR, ANY, ProbeTextRules::textsAreNames),
          new Rule("RENDER-PROBE-BODY", WARNING, ANY, ProbeRules::bodiesExist),
          new Rule("RENDER-NAME-CLASH-PROBES", ERROR, ANY, ProbeRules::appsAreNotNamedLikeProbes),

          // what probes are attached to
          new Rule("RENDER-PROBE-POINTS", ERROR, COMPLETE, ProbePointRules::groupsHavePoints),
          new Rule("RENDER-PROBE-SCOPE", ERROR, ANY, ProbePointRules::pointsFitTheScope),
          new Rule(
              "RENDER-PROBE-SIGNATURE", ERROR, ANY, ProbePointRules::functionsHaveOneSignature),
          new Rule("RENDER-PROBE-FUNCTION", ERROR, ANY, ProbePointRules::functionsAreFree),
          new Rule("RENDER-PROBE-RATE", ERROR, ANY, ProbePointRules::ratesFit),
          new Rule(
              "RENDER-PROBE-KPROBES-ONLY",
              WARNING,
              COMPLETE,
              ProbePointRules::groupsNeedMoreThanKprobes),
          new Rule("RENDER-PROBE-RESULT", ERROR, ANY, ProbeArgumentRules::resultsAreOfReturns),
          new Rule("RENDER-PROBE-ARGUMENT-SOURCE", ERROR, ANY, ProbeArgumentRules::sourcesFit),
          new Rule("RENDER-PROBE-ARGUMENT-NUMBER", ERROR, ANY, ProbeArgumentRules::registersExist),
          new Rule("RENDER-PROBE-ARGUMENT-SIZE", ERROR, ANY, ProbeArgumentRules::sizesFit),
          new Rule("RENDER-PROBE-GO-ONLY", ERROR, ANY, ProbeArgumentRules::goHasGoroutines),

          // what probes send, share and can be told
          new Rule("RENDER-PROBE-SPAN", ERROR, COMPLETE, ProbeMessageRules::spansFit),
          new Rule("RENDER-PROBE-MESSAGE-TYPE", ERROR, ANY, ProbeMessageRules::messagesCanBeSent),
          new Rule("RENDER-PROBE-TEXT-LIMIT", ERROR, ANY, ProbeMessageRules::textsAreLimited),
          new Rule("RENDER-PROBE-MESSAGE-SIZE", ERROR, ANY, ProbeMessageRules::messagesFitTheRing),
          new Rule("RENDER-PROBE-RING", ERROR, ANY, ProbeMessageRules::ringsFit),
          new Rule("RENDER-PROBE-RING-UNUSED", WARNING, COMPLETE, ProbeNeedRules::ringsAreUsed),
          new Rule("RENDER-PROBE-STATE", ERROR, ANY, ProbeStateRules::statesAreComplete),
          new Rule("RENDER-PROBE-ALIAS", ERROR, ANY, ProbeStateRules::borrowedNamesAreFree),
          new Rule("RENDER-PROBE-KERNEL-FIELD", ERROR, ANY, ProbeKernelRules::fieldsFit),
          new Rule("RENDER-PROBE-SETTING", ERROR, ANY, ProbeSettingRules::defaultsFit),
          new Rule("RENDER-PROBE-SETTING-CHANGE", ERROR, ANY, ProbeSettingRules::changesFit),
          new Rule("RENDER-PROBE-RATIO", ERROR, ANY, ProbeSettingRules::ratiosFit));

  private Rules() {}
}
