package org.ctip.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import org.jspecify.annotations.NullMarked;

/** Holds for a class whose package says that null is the exception. */
final class BeInNullMarkedPackage extends ArchCondition<JavaClass> {
  BeInNullMarkedPackage() {
    super("be in a @NullMarked package");
  }

  @Override
  public void check(JavaClass type, ConditionEvents events) {
    boolean marked =
        type.getPackage()
            .tryGetPackageInfo()
            .map(info -> info.isAnnotatedWith(NullMarked.class))
            .orElse(false);
    if (!marked) {
      events.add(
          SimpleConditionEvent.violated(
              type,
              "%s is in package %s, which has no @NullMarked package-info"
                  .formatted(type.getName(), type.getPackageName())));
    }
  }
}
