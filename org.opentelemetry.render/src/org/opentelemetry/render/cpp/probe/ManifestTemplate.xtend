// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.cpp.probe

import java.util.List
import java.util.Optional
import org.opentelemetry.render.cpp.CppText
import org.opentelemetry.render.ir.AttachIr
import org.opentelemetry.render.ir.ProbeIr
import org.opentelemetry.render.ir.ProbeTargetIr
import org.opentelemetry.render.ir.SettingIr

/** {@code manifest.h}: what the runtime has to know about a probe, as constant data. */
class ManifestTemplate {

  def header(ProbeIr probe) '''
    #include "render/probe/manifest.h"

    namespace «probe.namespace» {
    «IF probe.target.present»

      «target(probe.target.get)»
    «ENDIF»
    «FOR group : probe.groups»

      «group(group)»
    «ENDFOR»
    «IF !probe.groups.empty»

      inline constexpr ::render::probe::AttachGroup groups[] = {
        «FOR group : probe.groups»
          {.name = "«group.name»",
           .points = «group.name»_points,
           .required = «group.required»,
           .first_of = «group.firstOf»,
           «IF !group.when.empty».when = «group.name»_versions,«ENDIF»
           .otherwise = ::render::probe::Otherwise::«group.otherwise»},
        «ENDFOR»
      };
    «ENDIF»
    «IF !probe.requirements.empty»

      inline constexpr ::render::probe::Requirement requirements[] = {
        «FOR r : probe.requirements»
          {.probe = "«r.probe»", .optional = «r.optional»},
        «ENDFOR»
      };
    «ENDIF»
    «IF ManifestCode.imports(probe)»
      inline constexpr ::render::probe::Import imports[] = {
        «FOR r : probe.requirements»
          «FOR state : r.states»
            {.map = "«StateCode.map(state.name)»",
             .probe = "«r.probe»",
             .exported = "«StateCode.map(state.name.substring(r.alias.length + 1))»"},
          «ENDFOR»
        «ENDFOR»
      };
    «ENDIF»
    «IF !probe.exported.empty»

      inline constexpr ::std::string_view exports[] = {«FOR e : probe.exported SEPARATOR ", "»"«StateCode.map(e)»"«ENDFOR»};
    «ENDIF»
    «IF !probe.settings.empty»

      inline constexpr ::render::probe::Setting settings[] = {
        «FOR setting : probe.settings»
          «setting(setting)»
        «ENDFOR»
      };
    «ENDIF»
    «IF !probe.layout.empty»

      inline constexpr ::render::probe::LayoutField layout[] = {
        «FOR field : probe.layout»
          {.module = "",
           .package = «ProbeCode.quoted(ManifestCode.layoutPackage(probe, field))»,
           .type = «ProbeCode.quoted(ManifestCode.layoutType(probe, field))»,
           .field = "«field.member»",
           .row_offset = «probe.layout.indexOf(field) * 4»},
        «ENDFOR»
      };
    «ENDIF»
    «IF !probe.needs.capabilities.empty»

      inline constexpr ::std::string_view capabilities[] = {«quotedList(probe.needs.capabilities)»};
    «ENDIF»

    inline constexpr ::render::probe::Manifest manifest = {
      .id = «probe.id»,
      .name = "«probe.name»",
      .role = ::render::probe::Role::«IF probe.daemon»daemon«ELSE»instrument«ENDIF»,
      .scope = ::render::probe::Scope::«IF probe.target.present»process«ELSE»system«ENDIF»,
      .sharing = ::render::probe::Sharing::«IF probe.perTarget»per_target«ELSE»shared«ENDIF»,
      .target = «IF probe.target.present»&target«ELSE»nullptr«ENDIF»,
      .groups = «IF probe.groups.empty»{}«ELSE»groups«ENDIF»,
      .requirements = «IF probe.requirements.empty»{}«ELSE»requirements«ENDIF»,
      .imports = «IF ManifestCode.imports(probe)»imports«ELSE»{}«ENDIF»,
      .exports = «IF probe.exported.empty»{}«ELSE»exports«ENDIF»,
      .settings = «IF probe.settings.empty»{}«ELSE»settings«ENDIF»,
      .layout = «IF probe.layout.empty»{}«ELSE»layout«ENDIF»,
      .ring = {«IF probe.ring.present».bytes = «probe.ring.get.bytes»,
               .wake_bytes = «probe.ring.get.wakeBytes»,
               .wake_after = ::std::chrono::milliseconds(«probe.ring.get.wakeMilliseconds»)«ENDIF»},
      .needs = {.kernel = "«probe.needs.kernel.orElse("")»",
                .capabilities = «IF probe.needs.capabilities.empty»{}«ELSE»capabilities«ENDIF»},
      .schema_hash = «IF probe.emits.present»«CppText.hex(probe.emits.get.schemaHash)»«ELSE»0«ENDIF»,
    };

    }  // namespace «probe.namespace»
  '''

  private def target(ProbeTargetIr target) '''
    «IF !target.matches.empty»
      inline constexpr ::render::probe::MatchRule matches[] = {
        «FOR match : target.matches»
          {.by = ::render::probe::MatchBy::«match.by», .pattern = «ProbeCode.quoted(match.pattern)»},
        «ENDFOR»
      };
    «ENDIF»
    inline constexpr ::render::probe::TargetRules target = {
      .name = "«target.name»",
      .language = ::render::probe::Language::«target.language.orElse("any")»,
      .match = «IF target.matches.empty»{}«ELSE»matches«ENDIF»,
      .version_from = ::render::probe::VersionFrom::«target.version.map[from].orElse("none")»,
      .version_name = «ProbeCode.quoted(target.version.map[name].orElse(""))»,
    };
  '''

  private def group(AttachIr group) '''
    inline constexpr ::render::probe::Point «group.name»_points[] = {
      «FOR point : group.points»
        {.hook = ::render::probe::Hook::«point.hook.word»,
         .place = «ProbeCode.quoted(point.place)»,
         .program = "«point.program»",
         .per_second = «point.perSecond»,
         .per_second_from = "«point.rate.orElse("")»"},
      «ENDFOR»
    };
    «IF !group.when.empty»
      inline constexpr ::render::probe::VersionBound «group.name»_versions[] = {
        «FOR bound : group.when»
          {::render::probe::Compare::«ManifestCode.compare(bound)», "«bound.version»"},
        «ENDFOR»
      };
    «ENDIF»
  '''

  private def setting(SettingIr setting) '''
    {.name = "«setting.name»",
     .type = ::render::probe::SettingType::«SettingCode.enumerator(setting)»,
     .initial = "«setting.initial»",
     .least = "«text(setting.least)»",
     .most = "«text(setting.most)»",
     .change = ::render::probe::Change::«setting.change»,
     .offset = «setting.offset»},
  '''

  private def text(Optional<String> value) {
    value.orElse("")
  }

  private def quotedList(List<String> texts) {
    texts.map['"' + it + '"'].join(", ")
  }
}
