package org.ctip.events.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.ctip.events.call.Call;
import org.ctip.events.call.CallEvent;
import org.ctip.events.config.IvrRule;
import org.ctip.events.config.PbxSettings;
import org.ctip.events.config.SmsSettings;
import org.ctip.events.config.TenantSettings;
import org.ctip.events.desk.DeskEvent;
import org.ctip.events.frame.LinkRecord;
import org.ctip.events.pbx.PbxCommandRequest;
import org.ctip.events.pbx.PbxCommandResult;
import org.ctip.events.pbx.PbxStatus;
import org.ctip.events.presence.Presence;
import org.ctip.events.sms.SmsCommand;
import org.ctip.events.sms.SmsEvent;
import org.ctip.events.sms.SmsProviderStatus;
import org.ctip.events.wire.EventJson;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.JsonNode;

/**
 * One value of a topic and the file that promises its shape.
 *
 * @param name of the file, without {@code .json}
 * @param type the record it is made from
 */
record Contract(String name, Class<? extends Record> type) {
  /** Where the promises are. */
  static final Path SCHEMAS = Path.of("src/main/resources/schemas");

  /** The promises as they were when somebody last relied on them. */
  static final Path BASELINE = Path.of("src/test/resources/contracts-baseline");

  private static final Path SAMPLES = Path.of("src/test/resources/samples");

  private static final List<Contract> ALL =
      List.of(
          new Contract("call.v1", Call.class),
          new Contract("call-event.v1", CallEvent.class),
          new Contract("sms-command.v1", SmsCommand.class),
          new Contract("sms-event.v1", SmsEvent.class),
          new Contract("pbx-status.v1", PbxStatus.class),
          new Contract("pbx-command.v1", PbxCommandRequest.class),
          new Contract("pbx-command-result.v1", PbxCommandResult.class),
          new Contract("presence.v1", Presence.class),
          new Contract("ivr-rule.v1", IvrRule.class),
          new Contract("pbx-settings.v1", PbxSettings.class),
          new Contract("sms-settings.v1", SmsSettings.class),
          new Contract("tenant-settings.v1", TenantSettings.class),
          new Contract("sms-provider-status.v1", SmsProviderStatus.class),
          new Contract("call-annotated.v1", DeskEvent.CallAnnotated.class),
          new Contract("missed-handled.v1", DeskEvent.MissedHandled.class),
          new Contract("link-opened.v1", LinkRecord.LinkOpened.class),
          new Contract("link-closed.v1", LinkRecord.LinkClosed.class),
          new Contract("link-gap.v1", LinkRecord.LinkGap.class),
          new Contract("link-tick.v1", LinkRecord.LinkTick.class));

  static List<Contract> all() {
    return ALL;
  }

  /** Those whose value is the record itself, not a part of it. */
  static List<Contract> wholeRecords() {
    return ALL.stream().filter(contract -> !contract.isLinkEvent()).toList();
  }

  boolean isLinkEvent() {
    return LinkRecord.class.isAssignableFrom(type);
  }

  /** The schema as it follows from the code. */
  JsonNode generated() {
    return new SchemaGenerator(type).schema(name);
  }

  /** The schema as it is checked in. */
  JsonNode checkedIn() {
    return read(SCHEMAS.resolve(name + ".json"));
  }

  /** One value as it is on the wire, written by hand. */
  byte[] sample() {
    try {
      String line = Files.readString(SAMPLES.resolve(name + ".json"));
      return line.strip().getBytes(StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes the files anew where a developer asked for it on the command line. */
  static void updateWhereAsked() throws IOException {
    for (var contract : ALL) {
      String file = contract.name + ".json";
      if (Boolean.getBoolean("contracts.update")) {
        write(SCHEMAS.resolve(file), contract.generated());
      }
      if (Boolean.getBoolean("contracts.baseline")) {
        write(BASELINE.resolve(file), contract.generated());
      }
    }
  }

  static JsonNode read(Path file) {
    return EventJson.mapper().readTree(file.toFile());
  }

  private static void write(Path file, JsonNode schema) throws IOException {
    var indenter = new DefaultIndenter("  ", "\n");
    var printer = new DefaultPrettyPrinter().withObjectIndenter(indenter);
    Files.createDirectories(file.getParent());
    Files.writeString(
        file, EventJson.mapper().writer().with(printer).writeValueAsString(schema).strip() + "\n");
  }

  @Override
  public String toString() {
    return name;
  }
}
