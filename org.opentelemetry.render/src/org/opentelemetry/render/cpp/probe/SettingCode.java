// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.cpp.probe;

import org.opentelemetry.render.ir.SettingIr;

/** How a setting is spelt in C, in C++ and in the manifest. */
final class SettingCode {

  private SettingCode() {}

  static boolean isRatio(SettingIr setting) {
    return setting.type().equals("ratio");
  }

  static boolean isBool(SettingIr setting) {
    return setting.type().equals("bool");
  }

  /** In the struct that programs read. */
  static String kernelType(SettingIr setting) {
    return isRatio(setting) ? "u64" : isBool(setting) ? "u8" : setting.type();
  }

  /** In the struct that C++ code sets. */
  static String type(SettingIr setting) {
    return isRatio(setting) ? "double" : setting.type();
  }

  /** The initial value as a C++ expression. */
  static String initial(SettingIr setting) {
    if (isRatio(setting)) {
      return setting.initial().contains(".") ? setting.initial() : setting.initial() + ".0";
    }
    if (setting.initial().equals(String.valueOf(Long.MIN_VALUE))) {
      return "(-9223372036854775807 - 1)";
    }
    return setting.initial() + (setting.type().equals("u64") ? "U" : "");
  }

  /** The enumerator of render::probe::SettingType. */
  static String enumerator(SettingIr setting) {
    return isBool(setting) ? "boolean" : setting.type();
  }
}
