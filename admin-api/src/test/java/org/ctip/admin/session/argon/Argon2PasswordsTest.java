package org.ctip.admin.session.argon;

import static org.assertj.core.api.Assertions.assertThat;

import org.ctip.admin.session.Passwords.BusyException;
import org.ctip.admin.session.Passwords.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

class Argon2PasswordsTest {
  private static final PasswordProperties TODAY = new PasswordProperties(47_104, 1, 2, 64);

  @Test
  void hashesWithTheParametersOfTheSecurityDecisions() {
    try (var passwords = new Argon2Passwords(TODAY)) {
      StepVerifier.create(passwords.hash("a long password"))
          .assertNext(hash -> assertThat(hash).startsWith("$argon2id$v=19$m=47104,t=1,p=1$"))
          .verifyComplete();
    }
  }

  @Test
  void knowsItsOwnHashesAndTellsWrongOnesApart() {
    try (var passwords = new Argon2Passwords(TODAY)) {
      StepVerifier.create(
              passwords
                  .hash("right")
                  .flatMapMany(
                      hash ->
                          Flux.concat(
                              passwords.check("right", hash), passwords.check("wrong", hash))))
          .expectNext(Verdict.RIGHT, Verdict.WRONG)
          .verifyComplete();
    }
  }

  @Test
  void noPasswordFitsNobody() {
    try (var passwords = new Argon2Passwords(TODAY)) {
      StepVerifier.create(passwords.check("the password of nobody", null))
          .expectNext(Verdict.WRONG)
          .verifyComplete();
    }
  }

  @Test
  void aWeakerHashIsRightButOld() {
    String weak = new Argon2PasswordEncoder(16, 32, 1, 19_456, 1).encode("right");
    try (var passwords = new Argon2Passwords(TODAY)) {
      StepVerifier.create(passwords.check("right", weak))
          .expectNext(Verdict.RIGHT_BUT_OLD)
          .verifyComplete();
    }
  }

  @Test
  void refusesAtOnceWhenTooManyWait() {
    try (var passwords = new Argon2Passwords(new PasswordProperties(47_104, 3, 1, 1))) {
      StepVerifier.create(Flux.range(0, 50).flatMap(_ -> passwords.check("any", null), 50))
          .thenConsumeWhile(Verdict.WRONG::equals)
          .expectError(BusyException.class)
          .verify();
    }
  }

  @Test
  void anInheritedHashIsRightButOldAndAWrongPasswordWrong() {
    String inherited =
        "pbkdf2_sha256$480000$MDEyMzQ1Njc4OWFiY2RlZg==$JNn_xhc6QGjljWQFemQpRx2OiM1kFS0vVhqltMwCFgQ=";
    try (var passwords = new Argon2Passwords(TODAY)) {
      StepVerifier.create(
              Flux.concat(
                  passwords.check("an inherited password", inherited),
                  passwords.check("another password", inherited),
                  passwords.check("any", null, true)))
          .expectNext(Verdict.RIGHT_BUT_OLD, Verdict.WRONG, Verdict.WRONG)
          .verifyComplete();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "pbkdf2_sha256$480000$$",
        "pbkdf2_sha256$0$MDEyMw==$MDEyMw==",
        "pbkdf2_sha256$99999999$MDEyMw==$MDEyMw==",
        "pbkdf2_sha256$1000$MDEyMw$MDEyMw=",
        "pbkdf2_sha1$1000$MDEyMw==$MDEyMw==",
        "pbkdf2_sha256"
      })
  void whatOnlyLooksInheritedFitsNobody(String hash) {
    try (var passwords = new Argon2Passwords(TODAY)) {
      StepVerifier.create(passwords.check("", hash)).expectNext(Verdict.WRONG).verifyComplete();
    }
  }
}
