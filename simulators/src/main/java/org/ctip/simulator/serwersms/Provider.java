package org.ctip.simulator.serwersms;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.ctip.simulator.ledger.Ledger;
import org.ctip.simulator.ledger.SimulatorJson;
import org.ctip.simulator.serwersms.SmsEntry.What;
import org.ctip.simulator.serwersms.TakenMessage.State;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** The provider itself, without HTTP: what it takes, what it answers, what it remembers. */
public final class Provider {
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT)
          .withZone(ZoneId.of("Europe/Warsaw"));

  /** Messages remembered for queries; the oldest are forgotten. */
  private static final int MOST_MESSAGES = 500_000;

  private static final int MOST_IN_A_QUERY = 500;

  /**
   * What a request to send comes to.
   *
   * @param fault what goes wrong with it; null when nothing does
   * @param body the JSON of the answer, as it is when nothing goes wrong on the way
   * @param taken messages that were taken
   */
  public record Answer(@Nullable Fault fault, String body, List<TakenMessage> taken) {}

  private final SerwerSmsSettings settings;
  private final Clock clock;
  private final Ledger<SmsEntry> ledger;
  private final Failures failures = new Failures();
  private final SplittableRandom ids;
  private volatile Delivery usual;
  private final Map<String, TakenMessage> messages =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, TakenMessage> eldest) {
          if (size() > MOST_MESSAGES) {
            byUniqueId.remove(eldest.getValue().uniqueId());
            return true; // queries by a forgotten unique_id find nothing, as at the vendor after a
            // while
          }
          return false;
        }
      };
  private final Map<String, Set<String>> byUniqueId = new LinkedHashMap<>();

  /** Opens the business. */
  public Provider(SerwerSmsSettings settings, Clock clock, Ledger<SmsEntry> ledger, long seed) {
    this.settings = settings;
    this.clock = clock;
    this.ledger = ledger;
    this.ids = new SplittableRandom(seed);
    this.usual = settings.delivery();
  }

  /** Takes a request to {@code messages/send_sms}. */
  public synchronized Answer send(@Nullable String authorization, String json) {
    JsonNode body = JsonNodeFactory.instance.missingNode();
    try {
      body = SimulatorJson.mapper().readTree(json);
      if (!body.isObject()) {
        throw new SendRequest.Rejected(ApiError.of(1006));
      }
      checkLogIn(authorization, body);
      return take(SendRequest.read(body, settings));
    } catch (JacksonException e) {
      return refused(body, ApiError.of(1006));
    } catch (SendRequest.Rejected e) {
      return refused(body, e.error());
    }
  }

  /** Answers {@code messages/reports}. */
  public synchronized String reports(@Nullable String authorization, String json) {
    JsonNode body;
    try {
      body = SimulatorJson.mapper().readTree(json);
      checkLogIn(authorization, body);
    } catch (JacksonException e) {
      return error(ApiError.of(1006));
    } catch (SendRequest.Rejected e) {
      return error(e.error());
    }
    var wanted = SendRequest.texts(body.path("id"));
    var uniqueIds = SendRequest.texts(body.path("unique_id"));
    note(What.QUERIED, "", String.join(",", uniqueIds), "", false, String.join(",", wanted));
    if (wanted.size() > MOST_IN_A_QUERY || uniqueIds.size() > MOST_IN_A_QUERY) {
      return error(ApiError.of(1004));
    }
    var phones = new HashSet<>(SendRequest.texts(body.path("phone")));
    var status = body.path("status").asString("");
    var found = new ArrayList<Map<String, Object>>();
    for (var message : candidates(wanted, uniqueIds)) {
      if ((phones.isEmpty() || phones.contains(message.phone()))
          && (status.isEmpty() || status.equals(message.state().word()))
          && (!message.test() || settings.testsAreReal())
          && found.size() < MOST_IN_A_QUERY) {
        found.add(report(message));
      }
    }
    return SimulatorJson.line(Map.of("items", found));
  }

  /** A message changes its state; returns it as it is now, or null when it is forgotten. */
  public synchronized @Nullable TakenMessage changed(String id, State state) {
    var message = messages.get(id);
    if (message == null) {
      return null;
    }
    var now = message.in(state, clock.instant());
    messages.put(id, now);
    return now;
  }

  /** What usually becomes of messages to a destination. */
  public Delivery delivery(TakenMessage message) {
    if (message.test() && !settings.testsAreReal()) {
      return Delivery.NEVER;
    }
    return Delivery.of(message.phone(), usual);
  }

  /** Changes what usually becomes of messages. */
  public void usually(Delivery delivery) {
    usual = delivery;
  }

  /** The next requests fail so. */
  public void failNext(Fault fault, int times) {
    failures.next(fault, times);
  }

  /** A share of the requests fails in one of these ways. */
  public void failRandomly(double share, long seed, List<Fault> faults) {
    failures.randomly(share, seed, faults);
  }

  /** Nothing fails any more, but what destinations ask for. */
  public void heal() {
    failures.none();
  }

  /** The date as the provider writes it: local time, no zone. */
  public static String date(Instant at) {
    return DATE.format(at);
  }

  private Answer take(SendRequest request) throws SendRequest.Rejected {
    if (settings.repeated() == SerwerSmsSettings.Repeated.REFUSED
        && request.uniqueIds().stream().anyMatch(byUniqueId::containsKey)) {
      throw new SendRequest.Rejected(
          new ApiError(2000, "ValidationError", "The unique_id was used before"));
    }
    var fault = failures.of(request.phones().getFirst()).orElse(null);
    if (fault != null) {
      var detail = fault.kind() + (fault.number() == 0 ? "" : " " + fault.number());
      note(
          What.FAULT, "", request.uniqueId(0), request.phones().getFirst(), request.test(), detail);
      if (fault.kind() == Fault.Kind.ERROR) {
        return new Answer(fault, error(ApiError.of(fault.number())), List.of());
      }
      if (!fault.kind().taken() && fault.kind() != Fault.Kind.UNSENT) {
        return new Answer(fault, "", List.of());
      }
    }
    var unsent = fault != null && fault.kind() == Fault.Kind.UNSENT;
    var items = new ArrayList<Map<String, Object>>();
    var taken = new ArrayList<TakenMessage>();
    for (var i = 0; i < request.phones().size(); i++) {
      var phone = request.phones().get(i);
      if (unsent || !phone.matches("\\+\\d{8,15}")) {
        items.add(unsentItem(request, i, phone, ApiError.of(unsent ? 3001 : 2001)));
      } else {
        var message = take(request, i, phone);
        taken.add(message);
        items.add(queuedItem(message));
      }
    }
    var answer = new LinkedHashMap<String, Object>();
    answer.put("success", true);
    answer.put("queued", taken.size());
    answer.put("unsent", items.size() - taken.size());
    if (request.details()) {
      answer.put("items", items);
    }
    return new Answer(fault, SimulatorJson.line(answer), taken);
  }

  private TakenMessage take(SendRequest request, int item, String phone) {
    var message =
        new TakenMessage(
            newId(),
            request.uniqueId(item),
            phone,
            request.text(),
            request.sender(),
            SmsParts.of(request.text(), request.utf()),
            request.test(),
            State.QUEUED,
            clock.instant(),
            null,
            null,
            request.dlrUrl());
    messages.put(message.id(), message);
    if (!message.uniqueId().isEmpty()) {
      byUniqueId.computeIfAbsent(message.uniqueId(), _ -> new HashSet<>()).add(message.id());
    }
    note(What.TAKEN, message.id(), message.uniqueId(), phone, request.test(), request.text());
    return message;
  }

  private static Map<String, Object> queuedItem(TakenMessage message) {
    var item = new LinkedHashMap<String, Object>();
    item.put("id", message.id());
    item.put("phone", message.phone());
    item.put("status", State.QUEUED.word());
    item.put("parts", message.parts());
    item.put("text", message.text());
    return item;
  }

  private Map<String, Object> unsentItem(
      SendRequest request, int item, String phone, ApiError error) {
    note(
        What.UNSENT,
        "",
        request.uniqueId(item),
        phone,
        request.test(),
        Integer.toString(error.code()));
    var answer = new LinkedHashMap<String, Object>();
    answer.put("phone", phone);
    answer.put("status", "unsent");
    answer.put("error_code", error.code());
    answer.put("error_message", error.message());
    return answer;
  }

  private Answer refused(JsonNode body, ApiError error) {
    note(
        What.REFUSED,
        "",
        String.join(",", SendRequest.texts(body.path("unique_id"))),
        String.join(",", SendRequest.texts(body.path("phone"))),
        false,
        error.code() + " " + error.message());
    return new Answer(null, error(error), List.of());
  }

  private void checkLogIn(@Nullable String authorization, JsonNode body)
      throws SendRequest.Rejected {
    var byToken =
        !settings.token().isEmpty() && ("Bearer " + settings.token()).equals(authorization);
    var byName =
        !settings.username().isEmpty()
            && settings.username().equals(body.path("username").asString(""))
            && settings.password().equals(body.path("password").asString(""));
    if (!byToken && !byName) {
      throw new SendRequest.Rejected(ApiError.of(1001));
    }
  }

  private List<TakenMessage> candidates(List<String> wanted, List<String> uniqueIds) {
    if (wanted.isEmpty() && uniqueIds.isEmpty()) {
      return List.copyOf(messages.values()).reversed();
    }
    var all = new ArrayList<>(wanted);
    uniqueIds.forEach(id -> all.addAll(byUniqueId.getOrDefault(id, Set.of())));
    var found = new ArrayList<TakenMessage>();
    for (var id : all) {
      var message = messages.get(id);
      if (message != null) {
        found.add(message);
      }
    }
    return found;
  }

  private Map<String, Object> report(TakenMessage message) {
    var item = new LinkedHashMap<String, Object>();
    item.put("id", message.id());
    if (settings.reportsNameUniqueId()) {
      item.put("unique_id", message.uniqueId());
    }
    item.put("phone", message.phone());
    item.put("status", message.state().word());
    item.put("queued", date(message.takenAt()));
    item.put("sent", message.sentAt() == null ? "" : date(message.sentAt()));
    var delivered = message.state() == State.DELIVERED && message.endedAt() != null;
    item.put("delivered", delivered && message.endedAt() != null ? date(message.endedAt()) : "");
    item.put("sender", message.sender());
    item.put("type", message.sender().isEmpty() ? "eco" : "full");
    item.put("text", message.text());
    item.put("reason", message.state().reason());
    return item;
  }

  private String newId() {
    // Ten letters and digits, as the vendor's examples (aca3944055) have.
    return "%010x".formatted(ids.nextLong() & 0xff_ffff_ffffL);
  }

  private void note(
      What what, String id, String uniqueId, String phone, boolean test, String detail) {
    ledger.add(new SmsEntry(clock.instant(), what, id, uniqueId, phone, test, detail));
  }

  /** The JSON of an error. */
  public static String error(ApiError error) {
    return SimulatorJson.line(Map.of("error", error));
  }
}
