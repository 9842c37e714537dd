package org.ctip.system.harness;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.ctip.embedded.database.EmbeddedDatabase;
import org.ctip.events.sms.SmsCommand;
import org.ctip.simulator.serwersms.SmsEntry;
import org.ctip.simulator.serwersms.netty.SerwerSmsSimulator;

/**
 * Holds the provider's ledger against the commands: of each command one message, taken once.
 *
 * <p>A worker that died between storing its intent and the request leaves a message that the
 * provider never saw. Nobody can know that from outside, so it may not be sent again: it stays
 * {@code UNCERTAIN}, with the provider's word that there is no trace of it, for a person to decide.
 * Such a message is told, hence not lost.
 */
public final class SmsJudge {
  private static final Set<String> TAKEN = Set.of("ACCEPTED", "DELIVERED");

  private SmsJudge() {}

  /**
   * What is wrong at this moment, a line each; empty when nothing is.
   *
   * @param mayBeTold how many messages may be left for a person
   */
  public static List<String> wrongs(
      Map<String, SmsCommand> commands,
      EmbeddedDatabase database,
      SerwerSmsSimulator provider,
      int mayBeTold)
      throws SQLException {
    var wrongs = new ArrayList<String>();
    var messages = new HashMap<>(Tables.messages(database));
    var taken =
        provider.taken().stream()
            .collect(Collectors.groupingBy(SmsEntry::uniqueId, Collectors.counting()));
    int told = 0;
    for (var key : commands.keySet()) {
      var message = messages.remove(key);
      if (message == null) {
        wrongs.add(key + " is no message");
        continue;
      }
      long times = taken.getOrDefault(message.messageId(), 0L);
      if (times == 0 && message.state().equals("UNCERTAIN") && message.notFound() > 0) {
        told++;
      } else if (times != 1 || !TAKEN.contains(message.state())) {
        wrongs.add("%s was taken %d times".formatted(message, times));
      }
      taken.remove(message.messageId());
    }
    messages.values().forEach(message -> wrongs.add("nobody asked for " + message));
    taken.forEach((id, times) -> wrongs.add("the provider took " + id + ", which is unknown"));
    if (told > mayBeTold) {
      wrongs.add(told + " messages are left for a person, not at most " + mayBeTold);
    }
    return wrongs;
  }
}
