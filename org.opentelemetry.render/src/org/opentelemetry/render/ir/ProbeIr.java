// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.ir;

import java.util.List;
import java.util.Optional;

/**
 * A probe.
 *
 * @param id in the header of each record
 * @param target absent for probes of the system
 * @param perTarget one loaded object for each target instead of one for all
 * @param settings in the order of the source, then the ratios of the samplers
 * @param exported states that dependants use
 */
public record ProbeIr(
    String packageName,
    String name,
    int id,
    boolean daemon,
    Optional<ProbeTargetIr> target,
    boolean perTarget,
    List<Requirement> requirements,
    Optional<EmitsIr> emits,
    List<SettingIr> settings,
    List<Sampler> samplers,
    Optional<Ring> ring,
    List<Struct> structs,
    List<ProbeStateIr> states,
    List<String> exported,
    List<KernelField> kernelFields,
    List<LayoutField> layout,
    List<AttachIr> groups,
    Needs needs,
    String body) {

  /**
   * A probe whose maps this one uses.
   *
   * @param alias how its maps are called here
   * @param structs of the other probe
   */
  public record Requirement(
      String probe,
      String alias,
      boolean optional,
      List<Struct> structs,
      List<ProbeStateIr> states) {
    public Requirement {
      structs = List.copyOf(structs);
      states = List.copyOf(states);
    }
  }

  /**
   * A sampler; its ratio is the setting of the same name.
   *
   * @param ofParent follows the decision of the caller where that is known
   */
  public record Sampler(String name, boolean ofParent) {}

  /** How records come to user space; sizes in bytes, time in milliseconds. */
  public record Ring(int bytes, int wakeBytes, int wakeMilliseconds) {}

  /** A struct of integers and arrays of integers. */
  public record Struct(String name, List<FieldIr> fields) {
    public Struct {
      fields = List.copyOf(fields);
    }
  }

  /**
   * A member of a struct of the kernel.
   *
   * @param type absent for a pointer
   * @param path the struct, then members
   */
  public record KernelField(String name, Optional<TypeIr> type, List<String> path) {
    public KernelField {
      path = List.copyOf(path);
    }
  }

  /** A member of a struct of the target, as its debug information spells both. */
  public record LayoutField(String name, String type, String member) {}

  /** What the host has to offer. */
  public record Needs(Optional<String> kernel, List<String> helpers, List<String> capabilities) {
    public Needs {
      helpers = List.copyOf(helpers);
      capabilities = List.copyOf(capabilities);
    }
  }

  public ProbeIr {
    requirements = List.copyOf(requirements);
    settings = List.copyOf(settings);
    samplers = List.copyOf(samplers);
    structs = List.copyOf(structs);
    states = List.copyOf(states);
    exported = List.copyOf(exported);
    kernelFields = List.copyOf(kernelFields);
    layout = List.copyOf(layout);
    groups = List.copyOf(groups);
  }

  /** All points, group after group. */
  public List<AttachIr.Point> points() {
    return groups.stream().flatMap(group -> group.points().stream()).toList();
  }

  /** Whether arguments are passed as Go does. */
  public boolean go() {
    return target.flatMap(ProbeTargetIr::language).filter("go"::equals).isPresent();
  }

  /** Settings that stand in the struct that programs read; {@code enabled} is in its head. */
  public List<SettingIr> rowSettings() {
    return settings.stream().filter(setting -> !setting.name().equals("enabled")).toList();
  }

  /** Directory of the probe's files below the output directory, with a trailing slash. */
  public String directory() {
    return packageName + "/probes/" + name + "/";
  }

  /** {@code P::probes::N}. */
  public String namespace() {
    return packageName + "::probes::" + name;
  }
}
