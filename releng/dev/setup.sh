# shellcheck shell=bash
# SPDX-License-Identifier: Apache-2.0
# Sets the machine up: Debian packages, a Maven that Tycho accepts, the Java formatter.

# what each part of the project needs from Debian 12
PACKAGES_BUILD=(openjdk-17-jdk-headless maven git g++ cmake ninja-build make pkg-config libuv1-dev liblz4-dev libmicrohttpd-dev libgtest-dev libgmock-dev)
PACKAGES_PROBES=(clang-14 libbpf-dev libelf-dev libdw-dev libcapstone-dev nlohmann-json3-dev systemtap-sdt-dev)
PACKAGES_TEST=("${PACKAGES_PROBES[@]}" clang-format-14 libclang-rt-14-dev llvm-14 golang-go bpftool shellcheck iproute2 procps python3
  libbenchmark-dev xvfb xauth libgtk-3-0 libwebkit2gtk-4.1-0 fonts-dejavu-core adwaita-icon-theme dbus-x11)

# what the codec benchmark compares with; tests do without
# shellcheck disable=SC2034 # for bench.sh
PACKAGES_BENCH=(libbenchmark-dev protobuf-compiler libprotobuf-dev flatbuffers-compiler libflatbuffers-dev capnproto
  libcapnp-dev python3)

missing_packages() {
  local package
  for package in "$@"; do
    dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || echo "$package"
  done
}

# need_packages PACKAGE...: installs what is missing, or says how to
need_packages() {
  command -v dpkg-query >/dev/null || {
    say "not a Debian system: make sure that these are there: $*"
    return 0
  }
  local missing
  mapfile -t missing < <(missing_packages "$@")
  [ ${#missing[@]} -eq 0 ] && return 0
  local sudo=()
  if [ "$(id -u)" -ne 0 ]; then
    if command -v sudo >/dev/null && sudo -n true 2>/dev/null; then
      sudo=(sudo -n)
    else
      die "these Debian packages are missing; please run:
  sudo apt-get install --no-install-recommends ${missing[*]}"
    fi
  fi
  say "installing Debian packages: ${missing[*]}"
  step apt-update "refreshing package lists" "${sudo[@]}" apt-get update -q || die "apt-get update failed"
  step apt-install "installing ${#missing[@]} packages" "${sudo[@]}" env DEBIAN_FRONTEND=noninteractive \
    apt-get install -y -q --no-install-recommends "${missing[@]}" || die "apt-get install failed"
}

# fetch_artifact GROUP:ARTIFACT:VERSION[:TYPE[:CLASSIFIER]] DIRECTORY: one file from Maven Central, through the Maven of the
# system; away from our pom.xml, which that Maven cannot load
fetch_artifact() (
  cd "$DEV_DIR" && mvn -B -q org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy "-Dartifact=$1" "-DoutputDirectory=$2"
)

# need_java: a JDK 17 in JAVA_HOME (Xtend resolves against the running JDK, so a newer one would not do)
need_java() {
  local home
  for home in "${JAVA_HOME:-}" /usr/lib/jvm/java-17-openjdk-*; do
    if [ -x "$home/bin/javac" ] && "$home/bin/javac" -version 2>&1 | grep -q '^javac 17'; then
      export JAVA_HOME=$home
      return 0
    fi
  done
  die "no JDK 17 found (package openjdk-17-jdk-headless, or set JAVA_HOME)"
}

# need_maven: sets MVN to a Maven that Tycho starts on; Debian's is older, but can fetch it
need_maven() {
  local version
  version=$(pom_property maven.version)
  MVN=$DEV_DIR/apache-maven-$version/bin/mvn
  [ -x "$MVN" ] && return 0
  local scratch=$DEV_DIR/maven.tmp
  rm -rf "$scratch" && mkdir -p "$scratch"
  step maven "fetching Maven $version" fetch_artifact "org.apache.maven:apache-maven:$version:tar.gz:bin" "$scratch" ||
    die "could not fetch Maven $version"
  tar -xzf "$scratch/apache-maven-$version-bin.tar.gz" -C "$scratch"
  mv "$scratch/apache-maven-$version" "$DEV_DIR/"
  rm -rf "$scratch"
}

# need_java_formatter: sets JAVA_FORMATTER to the pinned google-java-format jar
need_java_formatter() {
  local version
  version=$(pom_property google-java-format.version)
  JAVA_FORMATTER=$DEV_DIR/google-java-format-$version-all-deps.jar
  [ -f "$JAVA_FORMATTER" ] && return 0
  step google-java-format "fetching google-java-format $version" \
    fetch_artifact "com.google.googlejavaformat:google-java-format:$version:jar:all-deps" "$DEV_DIR" ||
    die "could not fetch google-java-format $version"
}

run_doctor() {
  local package missing
  echo "system:   $(. /etc/os-release 2>/dev/null && echo "${PRETTY_NAME:-unknown}"), $(uname -r), $(nproc) cores"
  mapfile -t missing < <(missing_packages "${PACKAGES_BUILD[@]}" "${PACKAGES_TEST[@]}")
  if [ ${#missing[@]} -eq 0 ]; then
    echo "packages: all there"
  else
    echo "packages: missing ${missing[*]}"
    echo "          (./dev installs them when run as root or with password-less sudo)"
  fi
  for package in java javac mvn cmake ninja g++ clang++-14 clang-format-14; do
    printf '%-9s %s\n' "$package:" "$(command -v "$package" >/dev/null && "$package" --version 2>&1 | head -n 1 || echo 'not found')"
  done
  echo "maven:    $(pom_property maven.version) $([ -d "$DEV_DIR/apache-maven-$(pom_property maven.version)" ] && echo 'fetched' || echo 'will be fetched')"
  echo "compiler: $([ -f "$COMPILER_JAR" ] && echo "built, $(du -h "$COMPILER_JAR" | cut -f1)" || echo 'not built yet')"
}
