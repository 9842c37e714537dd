package org.ctip.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchRule;

/**
 * A rule with a name that a test report can show.
 *
 * @param name what holds, as a sentence
 * @param rule how it is checked
 */
public record Rule(String name, ArchRule rule) {

  static Rule of(String name, ArchRule rule) {
    // A service need not have everything that a rule speaks of.
    return new Rule(name, rule.allowEmptyShould(true).as(name));
  }

  /**
   * Checks the rule.
   *
   * @throws AssertionError with every place where it does not hold
   */
  public void check(JavaClasses classes) {
    rule.check(classes);
  }
}
