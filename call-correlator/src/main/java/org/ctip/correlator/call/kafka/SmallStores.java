package org.ctip.correlator.call.kafka;

import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Cache;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.WriteBufferManager;

/**
 * Memory of all RocksDB stores of this JVM together. States are read into memory once and then only
 * written, so that a cache of blocks is of little use; the defaults would take some 100 MiB per
 * partition.
 */
public final class SmallStores implements RocksDBConfigSetter {
  private static final long ALL_STORES = 16L * 1024 * 1024;
  private static final long ALL_WRITE_BUFFERS = 8L * 1024 * 1024;
  private static final long WRITE_BUFFER = 1024L * 1024;

  /** Loaded with the first store, as the native library has to be there. */
  private static final class Shared {
    private static final Cache CACHE = new LRUCache(ALL_STORES);
    private static final WriteBufferManager WRITE_BUFFERS =
        new WriteBufferManager(ALL_WRITE_BUFFERS, CACHE);
  }

  @Override
  public void setConfig(String storeName, Options options, Map<String, Object> configs) {
    var table = (BlockBasedTableConfig) options.tableFormatConfig();
    table.setBlockCache(Shared.CACHE);
    table.setCacheIndexAndFilterBlocks(true);
    options.setTableFormatConfig(table);
    options.setWriteBufferManager(Shared.WRITE_BUFFERS);
    options.setWriteBufferSize(WRITE_BUFFER);
    options.setMaxWriteBufferNumber(2);
  }

  @Override
  public void close(String storeName, Options options) {
    // The shared parts live as long as the JVM.
  }
}
