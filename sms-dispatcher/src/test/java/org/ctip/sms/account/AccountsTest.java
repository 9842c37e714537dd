package org.ctip.sms.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.ctip.events.config.SmsSettings;
import org.ctip.events.sms.SmsProviderStatus.State;
import org.ctip.sms.dispatch.Wake;
import org.ctip.sms.provider.DeliveryReport;
import org.ctip.sms.provider.Evidence;
import org.ctip.sms.provider.Gate;
import org.ctip.sms.provider.OutboundSms;
import org.ctip.sms.provider.Outcome;
import org.ctip.sms.provider.SmsProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** Ways to providers while settings change, without a database or a provider. */
class AccountsTest {
  private static final OutboundSms SMS = new OutboundSms("id", "+48600000101", "Hello");

  private final List<Fake> opened = new ArrayList<>();
  private final Map<String, AccountBook.Kept> kept = new HashMap<>();
  private final ProviderStatuses statuses = new ProviderStatuses(Clock.systemUTC());
  private boolean keyIsThere = true;
  private final Accounts accounts =
      new Accounts(
          new Fallback(
              new Access("https://env", "env", "", "", "", "", true, ""),
              "default",
              (tenant, column, text) -> {
                if (!keyIsThere) {
                  throw new SecretOpener.SealedException("no key");
                }
                return "open " + text;
              }),
          new Fakes(),
          new Book(),
          statuses,
          Clock.systemUTC(),
          new Wake());

  @Test
  void nothingGoesAnywhereBeforeAllSettingsWereRead() {
    accounts.changed("default", token("default", "a"));
    assertThat(accounts.of("default").tryEnter()).isFalse();
    assertThat(accounts.of("default").room(10)).isZero();
    assertThat(opened).isEmpty();
    accounts.caughtUp();
    assertThat(accounts.of("default").room(10)).isEqualTo(10);
    assertThat(opened).extracting(f -> f.access.token()).containsExactly("open a");
  }

  @Test
  void everyTenantHasItsOwnWay() {
    accounts.changed("other", token("other", "o"));
    accounts.caughtUp();
    assertThat(provider("default").access.token()).isEqualTo("env");
    assertThat(provider("other").access.token()).isEqualTo("open o");
    assertThat(accounts.of("third").provider().name()).isEqualTo("simulation");
    assertThat(statuses.all())
        .anyMatch(s -> s.tenantId().equals("third") && s.state() == State.NO_CREDENTIALS);
  }

  @Test
  void aMessageOnItsWayEndsWithTheProviderItBeganWithWhichIsFreedThen() {
    accounts.caughtUp();
    var old = accounts.of("default");
    assertThat(old.tryEnter()).isTrue();
    var answer = Sinks.<Outcome>one();
    var oldProvider = provider("default");
    oldProvider.answer = answer.asMono();
    accounts.changed("default", token("default", "new"));

    assertThat(old.tryEnter()).isFalse();
    assertThat(provider("default").access.token()).isEqualTo("open new");
    var outcomes = new ArrayList<Outcome>();
    old.pass(SMS).subscribe(outcomes::add);
    assertThat(oldProvider.closed).isZero();
    answer.tryEmitValue(new Outcome.Accepted("p", "queued"));
    assertThat(outcomes).hasSize(1);
    assertThat(oldProvider.closed).isEqualTo(1);
    assertThat(provider("default").closed).isZero();
  }

  @Test
  void leaveThatWasNotUsedFreesToo() {
    accounts.caughtUp();
    var old = accounts.of("default");
    var oldProvider = provider("default");
    assertThat(old.tryEnter()).isTrue();
    accounts.changed("default", token("default", "new"));
    assertThat(oldProvider.closed).isZero();
    old.leave();
    assertThat(oldProvider.closed).isEqualTo(1);
  }

  @Test
  void sameSettingsAgainChangeNothingButTheKeptSecrets() {
    accounts.changed("default", token("default", "v1.k1.w1.text"));
    accounts.caughtUp();
    var gate = accounts.of("default");
    accounts.changed("default", token("default", "v1.k1.w1.text"));
    assertThat(accounts.of("default")).isSameAs(gate);
    assertThat(opened).hasSize(1);
  }

  @Test
  void aSecretThatCanNotBeOpenedLetsMessagesWaitUntilTheKeyComes() {
    keyIsThere = false;
    accounts.changed("default", token("default", "a"));
    accounts.caughtUp();
    assertThat(accounts.of("default").room(1)).isZero();
    assertThat(accounts.standing("default")).isInstanceOf(Standing.Unusable.class);
    assertThat(statuses.all().getFirst().state()).isEqualTo(State.TROUBLE);
    assertThat(statuses.all().getFirst().lastFailure()).isEqualTo("no key");
    accounts.tryAgain().block();
    assertThat(opened).isEmpty();

    keyIsThere = true;
    accounts.tryAgain().block();
    assertThat(provider("default").access.token()).isEqualTo("open a");
    assertThat(statuses.all().getFirst().state()).isEqualTo(State.UP);
  }

  @Test
  void anAddressThatCanNotBeRightIsTroubleToo() {
    accounts.changed(
        "default", new SmsSettings("default", "nonsense", null, null, null, null, "a", null, null));
    accounts.caughtUp();
    assertThat(accounts.of("default").room(1)).isZero();
    assertThat(statuses.all().getFirst().lastFailure()).contains("can't be used");
  }

  @Test
  void removedSettingsGiveTheEnvironmentBack() {
    accounts.changed("default", token("default", "a"));
    accounts.caughtUp();
    accounts.changed("default", null);
    assertThat(provider("default").access.token()).isEqualTo("env");
  }

  @Test
  void doubtsArePutToTheAccountThatWasAskedToSend() {
    accounts.changed("default", token("default", "first"));
    accounts.caughtUp();
    String first = accounts.of("default").account();
    accounts.changed("default", token("default", "second"));
    assertThat(asked("default", first)).isEqualTo("open first");
    assertThat(asked("default", accounts.of("default").account())).isEqualTo("open second");
    assertThat(asked("default", null)).isEqualTo("open second");
    // It was opened for the question only.
    assertThat(opened.getLast().closed).isEqualTo(1);
  }

  @Test
  void anAccountThatIsNotAtHandKnowsNothing() {
    accounts.changed("other", token("other", "theirs"));
    accounts.caughtUp();
    String theirs = accounts.of("other").account();
    assertThat(asked("default", theirs)).isEqualTo("unknown");
    assertThat(asked("default", "never seen")).isEqualTo("unknown");
    kept.clear();
    accounts.changed("other", null);
    assertThat(asked("other", theirs)).isEqualTo("unknown");
  }

  @Test
  void breakerIsHeardOfOnlyFromThePresentWay() {
    accounts.caughtUp();
    var old = provider("default");
    accounts.changed("default", token("default", "new"));
    old.health.accept(false);
    assertThat(statuses.all().getFirst().state()).isEqualTo(State.UP);
    provider("default").health.accept(false);
    assertThat(statuses.all().getFirst().state()).isEqualTo(State.TROUBLE);
  }

  private String asked(String tenant, @Nullable String account) {
    return accounts
        .asking(
            tenant,
            account,
            provider ->
                Flux.just(provider instanceof Fake fake ? fake.access.token() : provider.name()))
        .blockLast(Duration.ofSeconds(5));
  }

  private Fake provider(String tenant) {
    return (Fake) accounts.of(tenant).provider();
  }

  private static SmsSettings token(String tenant, String sealed) {
    return new SmsSettings(tenant, null, null, null, null, null, sealed, null, null);
  }

  private final class Book implements AccountBook {
    @Override
    public Mono<Void> keep(Kept account, Instant now) {
      return Mono.fromRunnable(() -> kept.put(account.tenantId() + "/" + account.id(), account));
    }

    @Override
    public Mono<Kept> find(String tenantId, String id) {
      return Mono.fromCallable(() -> kept.get(tenantId + "/" + id));
    }

    @Override
    public Mono<Long> forget(Instant before) {
      return Mono.just(0L);
    }
  }

  private final class Fakes implements Ways {
    @Override
    public SmsProvider provider(Access access) {
      if (!access.apiUrl().startsWith("http")) {
        throw new IllegalArgumentException("no address");
      }
      var fake = new Fake("fake", access);
      opened.add(fake);
      return fake;
    }

    @Override
    public SmsProvider simulation() {
      return new Fake("simulation", new Access("", "", "", "", "", "", true, ""));
    }

    @Override
    public Gate gate(SmsProvider provider, String account, Consumer<Boolean> healthy) {
      ((Fake) provider).health = healthy;
      return new Gate() {
        @Override
        public int room(int wanted) {
          return wanted;
        }

        @Override
        public boolean tryEnter() {
          return true;
        }

        @Override
        public void leave() {}

        @Override
        public Duration pause() {
          return Duration.ofMillis(10);
        }

        @Override
        public Mono<Outcome> pass(OutboundSms message) {
          return provider.send(message);
        }

        @Override
        public SmsProvider provider() {
          return provider;
        }

        @Override
        public String account() {
          return account;
        }
      };
    }
  }

  private static final class Fake implements SmsProvider {
    private final String name;
    private final Access access;
    private Consumer<Boolean> health = _ -> {};
    private Mono<Outcome> answer = Mono.just(new Outcome.Accepted("p", "queued"));
    private int closed;

    private Fake(String name, Access access) {
      this.name = name;
      this.access = access;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public Mono<Outcome> send(OutboundSms message) {
      return answer;
    }

    @Override
    public Mono<Evidence> find(String uniqueId) {
      return Mono.just(new Evidence.NotFound());
    }

    @Override
    public Flux<DeliveryReport> reports(Collection<String> providerMessageIds) {
      return Flux.empty();
    }

    @Override
    public boolean answersQueries() {
      return true;
    }

    @Override
    public void close() {
      closed++;
    }
  }
}
