package org.ctip.system.harness;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;

/**
 * Runs a main class and dies with the process that started it: our standard input ends with that
 * process, whatever way it ended.
 */
public final class ChildMain {
  private ChildMain() {}

  public static void main(String[] args) throws ReflectiveOperationException {
    Thread.ofPlatform().name("parent-watch").daemon().start(ChildMain::endWithParent);
    try {
      Class.forName(args[0])
          .getMethod("main", String[].class)
          .invoke(null, (Object) Arrays.copyOfRange(args, 1, args.length));
    } catch (InvocationTargetException e) {
      e.getCause().printStackTrace();
      Runtime.getRuntime().halt(1);
    }
  }

  private static void endWithParent() {
    try {
      while (System.in.read() >= 0) {
        // Nobody says anything; only the end counts.
      }
    } catch (IOException e) {
      // The same as its end.
    }
    Runtime.getRuntime().halt(2);
  }
}
