// SPDX-License-Identifier: Apache-2.0
import { existsSync } from "node:fs";
import * as path from "node:path";

/** What the user set; an empty text stands for the default. */
export interface Settings {
  javaHome: string;
  jar: string;
}

/** A program with its arguments. */
export interface CommandLine {
  program: string;
  args: string[];
}

/** What can be done with the models of a folder. */
export type Action = "check" | "generate";

const JAVA = process.platform === "win32" ? "java.exe" : "java";

/** Short programs start faster when the JVM keeps to its quick compiler. */
const SHORT_RUN = ["-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto"];

/**
 * Finds Java and the compiler's jar: the settings first, then JAVA_HOME and the jar in the
 * extension's `server` folder.
 */
export class Compiler {
  constructor(
    private readonly extensionFolder: string,
    private readonly settings: Settings,
    private readonly environment: NodeJS.ProcessEnv = process.env,
  ) {}

  /** The compiler's jar. Fails with a text for the user if there is none. */
  jar(): string {
    const bundled = path.join(this.extensionFolder, "server", "renderc.jar");
    const jar = this.settings.jar || bundled;
    if (!existsSync(jar)) {
      throw new Error(
        this.settings.jar
          ? `the setting render.compiler.jar names ${jar}, which does not exist`
          : `the extension was packaged without its compiler (${jar}); set render.compiler.jar`,
      );
    }
    return jar;
  }

  /** The program that runs Java. Fails with a text for the user if a home without it is set. */
  java(): string {
    for (const [home, origin] of [
      [this.settings.javaHome, "the setting render.java.home"],
      [this.environment.JAVA_HOME ?? "", "JAVA_HOME"],
    ]) {
      if (home) {
        const program = path.join(home, "bin", JAVA);
        if (!existsSync(program)) {
          throw new Error(`${origin} is ${home}, but there is no ${program}`);
        }
        return program;
      }
    }
    return JAVA;
  }

  /** Runs the language server on standard input and output. */
  server(): CommandLine {
    return { program: this.java(), args: ["-XX:+UseSerialGC", "-jar", this.jar(), "lsp"] };
  }

  /** Checks models, or generates C++ from them. */
  run(action: Action, inputs: string[], output: string): CommandLine {
    const args = [...SHORT_RUN, "-jar", this.jar(), action];
    for (const input of inputs) {
      args.push("-i", input);
    }
    if (action === "generate") {
      args.push("-o", output);
    }
    args.push("--color", "never");
    return { program: this.java(), args };
  }
}
