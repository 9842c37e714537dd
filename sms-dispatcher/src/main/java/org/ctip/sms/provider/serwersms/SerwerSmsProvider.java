package org.ctip.sms.provider.serwersms;

import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ctip.sms.provider.DeliveryReport;
import org.ctip.sms.provider.Evidence;
import org.ctip.sms.provider.OutboundSms;
import org.ctip.sms.provider.Outcome;
import org.ctip.sms.provider.SmsProvider;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.http.client.InetAddressFilter;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;
import tools.jackson.databind.json.JsonMapper;

/**
 * SerwerSMS over HTTPS API v2: {@code messages/send_sms} and {@code messages/reports} (the vendor's
 * pages at dev.serwersms.pl/en/https-api-v2; {@code unique_id}: letters and digits only, 3-50).
 *
 * <p>The provider does not promise to refuse a {@code unique_id} it has seen, so it is evidence to
 * ask for, not a guard against sending twice.
 */
public final class SerwerSmsProvider implements SmsProvider {
  /** The provider's name in rows, events and paths. */
  public static final String NAME = "serwersms";

  private static final int LARGEST_ANSWER = 256 * 1024;
  private static final Duration DEFAULT_RETRY_AFTER = Duration.ofSeconds(30);
  private static final Duration LONGEST_RETRY_AFTER = Duration.ofHours(1);
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final SerwerSmsSettings settings;
  private final Clock clock;
  private final ConnectionProvider connections;
  private final WebClient web;

  public SerwerSmsProvider(SerwerSmsSettings settings, Clock clock) {
    this(settings, clock, InetAddressFilter.all());
  }

  /**
   * @param reachable which machines may be called, whatever the name in the address leads to; the
   *     others are as if they did not exist
   * @throws IllegalArgumentException when the address names a machine that may not be called
   */
  public SerwerSmsProvider(SerwerSmsSettings settings, Clock clock, InetAddressFilter reachable) {
    requireReachable(settings.apiUrl(), reachable);
    this.settings = settings;
    this.clock = clock;
    this.connections =
        ConnectionProvider.builder(NAME)
            .maxConnections(256)
            .pendingAcquireMaxCount(1024)
            // A connection the other side closed meanwhile would turn a good message into a doubt.
            .maxIdleTime(Duration.ofSeconds(3))
            .evictInBackground(Duration.ofSeconds(3))
            .build();
    var http =
        HttpClient.create(connections)
            .option(
                io.netty.channel.ChannelOption.CONNECT_TIMEOUT_MILLIS,
                (int) settings.connectTimeout().toMillis())
            // Netty's client would send a request again whose connection was reset: never ours.
            .disableRetry(true)
            .resolvedAddressesSelector((_, found) -> reachable(found, reachable))
            .responseTimeout(settings.responseTimeout());
    this.web =
        WebClient.builder()
            .clientConnector(new ReactorClientHttpConnector(http))
            .baseUrl(settings.apiUrl())
            .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(LARGEST_ANSWER))
            .build();
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Mono<Outcome> send(OutboundSms message) {
    return post("/messages/send_sms", body(message))
        .map(this::outcome)
        .onErrorResume(failure -> Mono.just(TransportFailure.outcome(failure)));
  }

  @Override
  public Mono<Evidence> find(String uniqueId) {
    var body = credentials();
    body.put("unique_id", List.of(uniqueId));
    return post("/messages/reports", body)
        .map(answer -> evidence(answer, uniqueId))
        .onErrorResume(
            failure -> Mono.just(new Evidence.NoAnswer(failure.getClass().getSimpleName())));
  }

  @Override
  public Flux<DeliveryReport> reports(Collection<String> providerMessageIds) {
    if (providerMessageIds.isEmpty()) {
      return Flux.empty();
    }
    var body = credentials();
    body.put("id", new ArrayList<>(providerMessageIds));
    body.put("limit", MOST_REPORTS);
    return post("/messages/reports", body)
        .filter(answer -> answer.status().is2xxSuccessful())
        .mapNotNull(answer -> SendAnswer.reports(NAME, answer.body()))
        .flatMapMany(Flux::fromIterable)
        .filter(report -> providerMessageIds.contains(report.providerMessageId()))
        .onErrorResume(_ -> Flux.empty());
  }

  @Override
  public boolean answersQueries() {
    return true;
  }

  @Override
  public void close() {
    connections.dispose();
  }

  /**
   * Reads a callback.
   *
   * @param id what {@code #SMSID#} became
   * @param state what {@code #STAN#} became
   */
  public static DeliveryReport callback(
      String id,
      String state,
      @Nullable String date,
      @Nullable String reason,
      @Nullable String uniqueId) {
    return new DeliveryReport(
        NAME, id, uniqueId, StateWords.state(state, reason), state, reason, date);
  }

  /** A number in the address is not looked up, so the selector never sees it. */
  private static void requireReachable(String apiUrl, InetAddressFilter reachable) {
    String host = String.valueOf(URI.create(apiUrl).getHost());
    byte[] literal = NetUtil.createByteArrayFromIpAddressString(host);
    try {
      if (literal != null && !reachable.matches(InetAddress.getByAddress(literal))) {
        throw new IllegalArgumentException("the address leads into the inner network");
      }
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("the address names no machine", e);
    }
  }

  private static List<? extends SocketAddress> reachable(
      List<? extends SocketAddress> found, InetAddressFilter reachable) {
    return found.stream()
        .filter(
            address ->
                address instanceof InetSocketAddress machine
                    && machine.getAddress() != null
                    && reachable.matches(machine.getAddress()))
        .toList();
  }

  private record Answer(HttpStatusCode status, HttpHeaders headers, byte[] body) {}

  private Mono<Answer> post(String path, Map<String, Object> body) {
    byte[] json = JSON.writeValueAsBytes(body);
    return web.post()
        .uri(path)
        .headers(
            headers -> {
              if (!settings.token().isEmpty()) {
                headers.setBearerAuth(settings.token());
              }
            })
        .contentType(MediaType.APPLICATION_JSON)
        .accept(MediaType.APPLICATION_JSON)
        .bodyValue(json)
        .exchangeToMono(SerwerSmsProvider::whole);
  }

  private static Mono<Answer> whole(ClientResponse response) {
    return response
        .bodyToMono(byte[].class)
        .defaultIfEmpty(new byte[0])
        .map(bytes -> new Answer(response.statusCode(), response.headers().asHttpHeaders(), bytes));
  }

  private Outcome outcome(Answer answer) {
    int status = answer.status().value();
    if (status == 429) {
      return new Outcome.Later(
          retryAfter(answer.headers()), "429", "the provider asks to be left alone");
    }
    if (status >= 500) {
      return new Outcome.Unsure(
          String.valueOf(status), "HTTP " + status + " after the request was sent");
    }
    if (status >= 300 && status < 400) {
      return new Outcome.Refused(String.valueOf(status), "the address redirects elsewhere");
    }
    Outcome read = SendAnswer.read(answer.body());
    return status >= 400 ? clientError(status, read) : read;
  }

  private static Outcome clientError(int status, Outcome read) {
    return switch (read) {
      case Outcome.Refused refused -> refused;
      case Outcome.Later later -> later;
      // Without a readable code a client error is a refusal all the same, but for 408, which a
      // proxy may send for a request that went through.
      case Outcome.Unsure _ when status != 408 ->
          new Outcome.Refused(String.valueOf(status), "HTTP " + status);
      default ->
          new Outcome.Unsure(String.valueOf(status), "HTTP " + status + " contradicts itself");
    };
  }

  private static Evidence evidence(Answer answer, String uniqueId) {
    if (!answer.status().is2xxSuccessful()) {
      return new Evidence.NoAnswer("HTTP " + answer.status().value());
    }
    var reports = SendAnswer.reports(NAME, answer.body());
    if (reports == null) {
      return new Evidence.NoAnswer("the answer can't be read");
    }
    var ours = reports.stream().filter(report -> uniqueId.equals(report.uniqueId())).findFirst();
    if (ours.isPresent()) {
      return new Evidence.Found(ours.get());
    }
    var unnamed = reports.stream().filter(report -> report.uniqueId() == null).toList();
    return switch (unnamed.size()) {
      case 0 -> new Evidence.NotFound();
      // Documented items don't repeat the unique_id: a single one is what was asked for.
      case 1 -> new Evidence.Found(unnamed.getFirst());
      default -> new Evidence.NoAnswer("the answer names several messages");
    };
  }

  private Map<String, Object> body(OutboundSms message) {
    var body = new LinkedHashMap<String, Object>();
    body.put("phone", List.of(message.destination()));
    body.put("text", message.text());
    body.put("details", true);
    if (!settings.sender().isEmpty()) {
      body.put("sender", settings.sender());
    }
    if (!settings.type().isEmpty()) {
      body.put("type", settings.type());
    }
    if (settings.testMode()) {
      body.put("test", true);
    }
    body.put("unique_id", List.of(message.uniqueId()));
    String reports = settings.reportAddress(message.uniqueId());
    if (reports != null) {
      body.put("dlr_url", reports);
    }
    body.putAll(credentials());
    return body;
  }

  private Map<String, Object> credentials() {
    var body = new LinkedHashMap<String, Object>();
    if (settings.hasLogin()) {
      body.put("username", settings.username());
      body.put("password", settings.password());
    }
    return body;
  }

  private Duration retryAfter(HttpHeaders headers) {
    String value = headers.getFirst(HttpHeaders.RETRY_AFTER);
    Duration asked = value == null ? null : parsedRetryAfter(value.strip());
    if (asked == null || asked.isNegative()) {
      return DEFAULT_RETRY_AFTER;
    }
    return asked.compareTo(LONGEST_RETRY_AFTER) > 0 ? LONGEST_RETRY_AFTER : asked;
  }

  /** RFC 9110, 10.2.3: seconds, or a date. */
  private @Nullable Duration parsedRetryAfter(String value) {
    try {
      return value.chars().allMatch(Character::isDigit)
          ? Duration.ofSeconds(Long.parseLong(value))
          : Duration.between(
              clock.instant(),
              ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
    } catch (DateTimeParseException | NumberFormatException e) {
      return null;
    }
  }
}
