package org.ctip.simulator.ledger;

import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.json.JsonMapper;

/** The JSON of ledgers, truths and control ports: ISO-8601 for instants and durations. */
public final class SimulatorJson {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(DateTimeFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
          .build();

  private SimulatorJson() {}

  /** The mapper itself. */
  public static JsonMapper mapper() {
    return MAPPER;
  }

  /** A value on one line. */
  public static String line(Object value) {
    return MAPPER.writeValueAsString(value);
  }
}
