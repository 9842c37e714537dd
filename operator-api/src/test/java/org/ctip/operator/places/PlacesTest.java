package org.ctip.operator.places;

import static org.assertj.core.api.Assertions.assertThat;

import org.ctip.operator.places.Places.BusyException;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.test.StepVerifier;

class PlacesTest {
  private final Sinks.One<String> done = Sinks.one();
  private final Places places = new Places(3, 2);

  private void refused(String tenant) {
    StepVerifier.create(places.take(tenant, Mono.just("x"))).verifyError(BusyException.class);
  }

  private void welcome(String tenant) {
    StepVerifier.create(places.take(tenant, Mono.just("x"))).expectNext("x").verifyComplete();
  }

  @Test
  void oneTooManyIsRefusedAtOnceUntilAnotherIsThrough() {
    var first = places.take("a", done.asMono()).toFuture();
    places.take("b", Mono.never()).subscribe();
    places.take("c", Mono.never()).subscribe();
    refused("d");

    done.tryEmitValue("through");

    assertThat(first.join()).isEqualTo("through");
    welcome("d");
  }

  @Test
  void oneTenantLeavesAPlaceToOthers() {
    places.take("a", done.asMono()).subscribe();
    places.take("a", done.asMono()).subscribe();
    refused("a");
    welcome("b");

    done.tryEmitValue("through");
    welcome("a");
  }

  @Test
  void whoIsRefusedTakesNoPlace() {
    places.take("a", Mono.never()).subscribe();
    places.take("a", Mono.never()).subscribe();
    for (int i = 0; i < 5; i++) {
      refused("a");
    }
    welcome("b");
  }

  @Test
  void whoGivesUpOrFailsMakesRoom() {
    for (int i = 0; i < 5; i++) {
      places.take("a", Mono.never()).subscribe().dispose();
      StepVerifier.create(places.take("a", Mono.error(new IllegalStateException("broken"))))
          .verifyError(IllegalStateException.class);
    }
    welcome("a");
  }

  @Test
  void whoAsksAgainOnHearingOfTheEndFindsAPlace() {
    var one = new Places(1, 1);

    StepVerifier.create(
            one.take("a", Mono.just("first")).flatMap(_ -> one.take("a", Mono.just("second"))))
        .expectNext("second")
        .verifyComplete();
    StepVerifier.create(
            one.take("a", Mono.empty()).then(Mono.defer(() -> one.take("a", Mono.just("next")))))
        .expectNext("next")
        .verifyComplete();
  }
}
