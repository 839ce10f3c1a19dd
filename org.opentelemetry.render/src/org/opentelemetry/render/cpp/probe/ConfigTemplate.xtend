// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.cpp.probe

import org.opentelemetry.render.ir.ProbeIr
import org.opentelemetry.render.ir.SettingIr

/** {@code config.h} and {@code config.cc}: the settings as a struct. */
class ConfigTemplate {

  def header(ProbeIr probe) '''
    #include <vector>

    #include "render/probe/config.h"
    #include "render/probe/result.h"
    #include "render/types.h"

    namespace «probe.namespace» {

    /** The settings of probe «probe.name», with their initial values. */
    struct Config {
      «FOR setting : probe.settings»
        «SettingCode.type(setting)» «setting.name» = «SettingCode.initial(setting)»;  ///< «setting.change»«range(setting)»
      «ENDFOR»

      bool operator==(const Config&) const = default;
    };

    /** The settings of a text form; what is not in it has its initial value. */
    ::render::probe::Result<Config> parse(const ::render::probe::Settings& settings);

    /** The text form, complete. */
    ::render::probe::Settings print(const Config& config);

    /** All values that are out of range. */
    ::std::vector<::render::probe::Error> validate(const Config& config);

    /** What it takes to go from one to the other. Both must be valid. */
    ::render::probe::Change diff(const Config& from, const Config& to);

    }  // namespace «probe.namespace»
  '''

  private def range(SettingIr setting) {
    val least = setting.least
    val most = setting.most
    if (least.present && most.present) '''; «least.get» to «most.get»''' else ""
  }

  def source(ProbeIr probe) '''
    #include "config.h"

    «IF probe.settings.exists[SettingCode.isRatio(it)]»
      #include <sstream>
    «ENDIF»
    #include <string>

    #include "manifest.h"

    namespace «probe.namespace» {
    «IF probe.settings.exists[SettingCode.isRatio(it)]»
      namespace {

      ::std::string decimal(double value) {
        ::std::ostringstream text;
        text.precision(17);
        text << value;
        return text.str();
      }

      }  // namespace
    «ENDIF»

    ::render::probe::Result<Config> parse(const ::render::probe::Settings& settings) {
      auto errors = ::render::probe::validate(manifest.name, manifest.settings, settings);
      if (!errors.empty()) return {unexpected, ::std::move(errors.front())};
      Config config;
      «IF probe.settings.empty»
        return config;
      «ELSE»
        const auto value = [&settings](::std::string_view name) {
          return *::render::probe::number(manifest.settings, settings, name);
        };
        «FOR setting : probe.settings»
          config.«setting.name» = «parsed(setting)»;
        «ENDFOR»
        return config;
      «ENDIF»
    }

    ::render::probe::Settings print(const Config& config) {
      ::render::probe::Settings settings;
      «FOR setting : probe.settings»
        «printed(setting)»
      «ENDFOR»
      «IF probe.settings.empty»
        (void)config;
      «ENDIF»
      return settings;
    }

    ::std::vector<::render::probe::Error> validate(const Config& config) {
      return ::render::probe::validate(manifest.name, manifest.settings, print(config));
    }

    ::render::probe::Change diff(const Config& from, const Config& to) {
      return ::render::probe::classify(manifest.settings, print(from), print(to));
    }

    }  // namespace «probe.namespace»
  '''

  private def parsed(SettingIr setting) {
    val value = '''value("«setting.name»")'''
    if (SettingCode.isRatio(setting)) '''static_cast<double>(«value») / 4294967296.0'''
    else if (SettingCode.isBool(setting)) '''«value» != 0'''
    else if (setting.type == "u64") value
    else '''static_cast<«setting.type»>(«value»)'''
  }

  private def printed(SettingIr setting) {
    if (SettingCode.isRatio(setting)) '''settings["«setting.name»"] = decimal(config.«setting.name»);'''
    else if (SettingCode.isBool(setting)) '''settings["«setting.name»"] = config.«setting.name» ? "true" : "false";'''
    else '''settings["«setting.name»"] = ::std::to_string(config.«setting.name»);'''
  }
}
