package org.ctip.architecture;

import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnitAccess;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.time.Clock;
import java.time.temporal.Temporal;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/** Kinds of calls that a rule forbids, also when made through a method reference. */
enum Uses {
  /** The wall clock, or something drawn: what makes a replay differ. */
  CLOCK_OR_CHANCE("ask a clock of the system or draw at random") {
    @Override
    boolean matches(CodeUnitAccessTarget target) {
      var owner = target.getOwner();
      String name = target.getName();
      if (owner.isAssignableTo(Temporal.class)) {
        return name.equals("now") && !isToldTheClock(target);
      }
      if (owner.isEquivalentTo(System.class)) {
        return name.equals("currentTimeMillis") || name.equals("nanoTime");
      }
      return (owner.isEquivalentTo(Clock.class) && name.startsWith("system"))
          || (owner.isEquivalentTo(UUID.class) && name.equals("randomUUID"))
          || (owner.isEquivalentTo(Math.class) && name.equals("random"))
          || (owner.isAssignableTo(Random.class) && isDrawnUnseeded(target))
          || (owner.isEquivalentTo(RandomGenerator.class) && name.equals("getDefault"));
    }
  },

  /** A thread that waits for an answer: on an event loop it stops every connection of that loop. */
  WAITING("wait for an answer") {
    private static final Set<String> TO_THE_END = Set.of("toIterable", "toStream");
    private static final Set<String> OF_A_FUTURE = Set.of("get", "join");

    @Override
    boolean matches(CodeUnitAccessTarget target) {
      var owner = target.getOwner();
      String name = target.getName();
      if (owner.isAssignableTo("org.reactivestreams.Publisher")) {
        return name.startsWith("block") || TO_THE_END.contains(name);
      }
      return owner.isAssignableTo(Future.class) && OF_A_FUTURE.contains(name);
    }
  },

  /** A thread that waits for time to pass: nothing can wake it, and a test has to wait too. */
  SLEEPING("sleep") {
    @Override
    boolean matches(CodeUnitAccessTarget target) {
      return target.getName().equals("sleep")
          && (target.getOwner().isEquivalentTo(Thread.class)
              || target.getOwner().isEquivalentTo(TimeUnit.class));
    }
  };

  private final String what;

  Uses(String what) {
    this.what = what;
  }

  abstract boolean matches(CodeUnitAccessTarget target);

  /** The condition that a class makes no such call. */
  static ArchCondition<JavaClass> never(Uses kind) {
    return new ArchCondition<>("never " + kind.what) {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        for (JavaCodeUnitAccess<?> access : type.getCodeUnitAccessesFromSelf()) {
          if (kind.matches(access.getTarget())) {
            events.add(SimpleConditionEvent.violated(access, access.getDescription()));
          }
        }
      }
    };
  }

  private static boolean isToldTheClock(CodeUnitAccessTarget target) {
    return target.getRawParameterTypes().stream()
        .anyMatch(type -> type.isEquivalentTo(Clock.class));
  }

  /** {@code new Random()} and {@code ThreadLocalRandom.current()}; a seed makes it a function. */
  private static boolean isDrawnUnseeded(CodeUnitAccessTarget target) {
    boolean made = target.getName().equals("<init>") && target.getRawParameterTypes().isEmpty();
    return made || target.getName().equals("current");
  }
}
