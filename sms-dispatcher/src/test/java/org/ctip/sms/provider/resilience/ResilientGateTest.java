package org.ctip.sms.provider.resilience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.ctip.sms.dispatch.ScriptedGate;
import org.ctip.sms.provider.OutboundSms;
import org.ctip.sms.provider.Outcome;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

class ResilientGateTest {
  private static final OutboundSms HELLO = new OutboundSms("abc", "+48600000101", "Hello");
  private final ScriptedGate provider = ScriptedGate.taking();
  private final List<Boolean> health = new CopyOnWriteArrayList<>();

  @Test
  void tooLongIsDoubt() {
    provider.answer(_ -> Mono.never());
    var gate = gate(100, 50, 100);
    assertThat(gate.tryEnter()).isTrue();
    assertThat(gate.pass(HELLO).block())
        .isEqualTo(new Outcome.Unsure("TIME_LIMIT", "no answer within the time limit"));
  }

  @Test
  void opensAfterTroubleAndLetsOneTryLater() {
    var gate = gate(1000, 500, 100);
    provider.answer(_ -> Mono.just(new Outcome.Unsure("500", "x")));
    for (int i = 0; i < 3; i++) {
      assertThat(gate.tryEnter()).isTrue();
      gate.pass(HELLO).block();
    }
    assertThat(gate.state()).isEqualTo(CircuitBreaker.State.OPEN);
    assertThat(gate.room(10)).isZero();
    assertThat(gate.tryEnter()).isFalse();
    await().until(() -> gate.room(10) == 1);
    provider.answer(_ -> Mono.just(new Outcome.Accepted("1", "queued")));
    assertThat(gate.tryEnter()).isTrue();
    gate.pass(HELLO).block();
    assertThat(gate.state()).isEqualTo(CircuitBreaker.State.CLOSED);
    assertThat(health).containsExactly(false, true);
  }

  @Test
  void opensWhileCallsStillHang() {
    var gate = gate(60_000, 100, 100);
    provider.answer(_ -> Mono.never());
    var calls = reactor.core.Disposables.composite();
    for (int i = 0; i < 3; i++) {
      assertThat(gate.tryEnter()).isTrue();
      calls.add(gate.pass(HELLO).subscribe());
    }
    await().atMost(Duration.ofSeconds(5)).until(() -> gate.state() == CircuitBreaker.State.OPEN);
    calls.dispose();
  }

  @Test
  void refusalsOfSingleMessagesAreNoTrouble() {
    var gate = gate(1000, 500, 100);
    provider.answer(_ -> Mono.just(new Outcome.Refused("2001", "x")));
    for (int i = 0; i < 10; i++) {
      assertThat(gate.tryEnter()).isTrue();
      gate.pass(HELLO).block();
    }
    assertThat(gate.state()).isEqualTo(CircuitBreaker.State.CLOSED);
  }

  @Test
  void wishToBeLeftAloneShutsTheGate() {
    var gate = gate(1000, 500, 100);
    provider.answer(_ -> Mono.just(new Outcome.Later(Duration.ofMinutes(1), "429", "x")));
    gate.tryEnter();
    gate.pass(HELLO).block();
    assertThat(gate.room(10)).isZero();
    assertThat(gate.pause()).isGreaterThan(Duration.ofSeconds(50));
  }

  @Test
  void onlySoManyPassPerSecond() {
    var gate = gate(1000, 500, 2);
    assertThat(gate.room(10)).isEqualTo(2);
    assertThat(gate.tryEnter()).isTrue();
    assertThat(gate.tryEnter()).isTrue();
    assertThat(gate.room(10)).isZero();
    assertThat(gate.tryEnter()).isFalse();
    await().until(() -> gate.room(10) == 2);
  }

  private ResilientGate gate(int limitMs, int slowMs, int perSecond) {
    return new ResilientGate(
        provider,
        "account",
        new GateSettings(
            Duration.ofMillis(limitMs),
            Duration.ofMillis(slowMs),
            10,
            3,
            50,
            Duration.ofMillis(300),
            Duration.ofSeconds(2),
            perSecond),
        Clock.systemUTC(),
        health::add);
  }
}
