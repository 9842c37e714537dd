package org.ctip.architecture.broken.framework.dispatch;

import io.netty.buffer.ByteBuf;
import io.r2dbc.spi.Row;
import java.sql.SQLException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** A feature that knows what only its adapters should know. */
class FrameworkUsers {
  @Component
  static class KnowsSpring {}

  record KnowsKafka(ConsumerRecord<byte[], byte[]> seen) {}

  interface KnowsR2dbc {
    String read(Row row);
  }

  interface KnowsJdbc {
    void read() throws SQLException;
  }

  record KnowsNetty(ByteBuf bytes) {}

  record KnowsJackson(JsonNode json) {}
}
