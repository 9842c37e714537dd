package org.ctip.simulator.pbx;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The PBX itself: who is logged in, what its phones do, what it says. Not safe for threads: its
 * owner calls it from one.
 */
public final class Pbx {
  private static final Pattern VERSION = Pattern.compile("v(\\d+\\.\\d+)[^/ ]*/(\\d+)");

  /** What a connection is logged in as. */
  private static final class Session {
    private final Collector collector;

    /** Empty before the log-in, {@code *} for all extensions, else the one extension. */
    private String scope = "";

    private Session(Collector collector) {
      this.collector = collector;
    }

    private boolean all() {
      return scope.equals("*");
    }
  }

  private final PbxSettings settings;
  private final Clock clock;
  private final Consumer<Collector> loggedIn;
  private final LogInDesk desk;
  private final Phones phones;
  private final Switchboard switchboard;
  private final PhoneCommands commands;
  private final Map<Long, Session> sessions = new LinkedHashMap<>();

  /**
   * Sets a PBX up.
   *
   * @param clock the right time; the PBX's own clock shows what the settings say
   * @param later the timer of the PBX's thread
   * @param loggedIn told of every successful LOGA, after its reply was sent
   */
  public Pbx(PbxSettings settings, Clock clock, Later later, Consumer<Collector> loggedIn) {
    this.settings = settings;
    this.clock = clock;
    this.loggedIn = loggedIn;
    this.desk = new LogInDesk(settings.login());
    this.phones = new Phones(settings.phones());
    this.switchboard =
        new Switchboard(
            phones,
            settings.behaviour(),
            settings.style(),
            later,
            bare -> broadcast(settings.style().event(bare)));
    this.commands =
        new PhoneCommands(phones, switchboard, settings.behaviour(), settings.style(), later);
  }

  /** A connection was accepted. */
  public void connected(Collector collector) {
    sessions.put(collector.id(), new Session(collector));
  }

  /** A connection is gone. */
  public void gone(Collector collector) {
    sessions.remove(collector.id());
  }

  /** A line came in, without CR LF. */
  public void received(Collector collector, String line) {
    var session = sessions.get(collector.id());
    if (session == null || line.isEmpty()) {
      return;
    }
    // Commands are always marked; the inherited mock also took them without.
    var bare = line.startsWith("a") ? line.substring(1) : line;
    var fields = bare.split(" ", -1);
    var name = fields[0].toUpperCase(Locale.ROOT);
    if (settings.silentTo().contains(name)) {
      return;
    }
    switch (name) {
      case "WHO" -> reply(session, "OK " + identity());
      case "LOGA" -> logInAll(session, fields);
      case "LOGI" -> logInOne(session, fields);
      case "LOGO" -> {
        reply(session, session.scope.isEmpty() ? "NA 1" : "OK");
        session.scope = "";
      }
      default -> command(session, name, fields);
    }
  }

  /** Sends a frame as it is to everybody who is logged in for it, and learns from it. */
  public void broadcast(String line) {
    phones.observe(line);
    String extension = null;
    for (var session : sessions.values()) {
      if (!session.all()) {
        extension = extension == null ? extensionOf(line) : extension;
      }
      if (session.all() || (!session.scope.isEmpty() && session.scope.equals(extension))) {
        session.collector.send(line);
      }
    }
  }

  /** Sends a frame as it is to one collector, if it is still logged in; true if it was. */
  public boolean tell(Collector collector, String line) {
    var session = sessions.get(collector.id());
    if (session == null || session.scope.isEmpty()) {
      return false;
    }
    phones.observe(line);
    collector.send(line);
    return true;
  }

  /** The keep-alive, to every connection, logged in or not. */
  public void keepAlive() {
    sessions.values().forEach(session -> session.collector.send("t"));
  }

  /** How many collectors are logged in for all extensions. */
  public int collectors() {
    return (int) sessions.values().stream().filter(Session::all).count();
  }

  /** Changes the rules of logging in; nobody is logged out. */
  public void logInRules(LogIn rules) {
    desk.change(rules);
  }

  /** The rules in force. */
  public LogIn logInRules() {
    return desk.rules();
  }

  /** Throws out everybody who is logged in, as another log-in would: NA 107 and close. */
  public void kickOut() {
    for (var session : List.copyOf(sessions.values())) {
      if (!session.scope.isEmpty()) {
        kick(session);
      }
    }
  }

  /**
   * An outside call rings extensions; what follows is up to commands and {@link Behaviour}.
   *
   * @throws IllegalArgumentException for an extension that does not exist
   */
  public void incoming(String caller, String dialled, List<String> extensions) {
    var members = new ArrayList<Phone>();
    for (var extension : extensions) {
      var phone = phones.find(extension);
      if (phone == null) {
        throw new IllegalArgumentException("no such extension: " + extension);
      }
      members.add(phone);
    }
    switchboard.incoming(caller, dialled, members);
  }

  /** The outside caller of a ringing call gives up. */
  public void callerHangsUp(String caller) {
    switchboard.callerHangsUp(caller);
  }

  /** The STAT that RQST would answer with, as on the wire; null for no such extension. */
  public @Nullable String state(String extension) {
    var phone = phones.find(extension);
    return phone == null ? null : settings.style().reply(phone.stat(settings.style()));
  }

  private void logInAll(Session session, String[] fields) {
    var anyKey = settings.style() == PbxStyle.FOREIGN;
    var refusal = desk.refusal(fields.length > 1 ? fields[1] : "", anyKey, clock.instant());
    if (refusal != null) {
      reply(session, "NA " + refusal);
      return;
    }
    var others =
        sessions.values().stream().filter(other -> other != session && other.all()).toList();
    if (!others.isEmpty() && desk.rules().policy() == CollectorPolicy.OLDEST_STAYS) {
      reply(session, "NA");
      return;
    }
    if (desk.rules().policy() == CollectorPolicy.NEWEST_WINS) {
      others.forEach(this::kick);
    }
    session.scope = "*";
    reply(session, settings.style() == PbxStyle.FOREIGN ? "OK LOGA" : "OK " + shortIdentity());
    loggedIn.accept(session.collector);
  }

  private void logInOne(Session session, String[] fields) {
    var phone = fields.length == 3 ? phones.find(fields[1]) : null;
    if (fields.length != 3) {
      reply(session, "ERROR");
    } else if (phone == null) {
      reply(session, "NA 15");
    } else if (settings.behaviour().withoutRights().contains(phone.extension)) {
      reply(session, "NA 19");
    } else {
      var refusal = desk.refusal(fields[2], false, clock.instant());
      if (refusal == null) {
        session.scope = phone.extension;
      }
      reply(
          session,
          refusal == null
              ? "OK " + shortIdentity() + (phone.kind == PhoneKind.SYSTEM ? " 2" : " 1")
              : "NA " + refusal);
    }
  }

  private void command(Session session, String name, String[] fields) {
    if (!PhoneCommands.has(name)) {
      // The inherited mock says OK to whatever it does not know; a real PBX knows its syntax.
      reply(session, settings.style() == PbxStyle.FOREIGN ? "OK" : "ERROR");
      return;
    }
    if (session.scope.isEmpty()) {
      reply(session, "NA 1");
      return;
    }
    var normalised = fields.clone();
    normalised[0] = name;
    var answer = commands.answer(normalised);
    reply(session, answer.reply());
    answer.then().run();
  }

  private void kick(Session session) {
    session.scope = "";
    reply(session, "NA 107");
    session.collector.hangUp();
  }

  private void reply(Session session, String bare) {
    session.collector.send(settings.style().reply(bare));
  }

  private String identity() {
    var face = settings.clock();
    return face == null
        ? settings.identity()
        : settings.identity() + " " + face.show(clock.instant());
  }

  /** Type, firmware and protocol as the log-in reply tells them: {@code NCP 1.23 15}. */
  private String shortIdentity() {
    var identity = settings.identity();
    var dash = identity.indexOf('-');
    var type = dash < 0 ? identity.split(" ", 2)[0] : identity.substring(0, dash);
    var version = VERSION.matcher(identity);
    return version.find() ? type + " " + version.group(1) + " " + version.group(2) : type;
  }

  private static String extensionOf(String line) {
    var fields = line.split(" ", 3);
    return fields.length < 2 ? "" : PbxStyle.normal(fields[1]);
  }
}
