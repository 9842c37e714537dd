package org.ctip.ingest.link.netty;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.io.IOException;
import org.ctip.events.pbx.PbxLinkReason;
import org.ctip.ingest.link.Moment;
import org.ctip.protocol.framing.LineSink;
import org.ctip.protocol.framing.LineSplitter;
import org.ctip.protocol.framing.LineTooLong;
import org.ctip.protocol.message.RawFrame;

/**
 * Cuts what one connection brings into lines. Takes the bytes before Reactor Netty's own handler,
 * so reading is governed by {@code autoRead} alone; all lines of one read get the instant of that
 * read.
 */
final class LineHandler extends ChannelInboundHandlerAdapter implements LineSink {
  private final NettyLink link;
  private final int attempt;
  private final LineSplitter splitter = new LineSplitter();
  private byte[] scratch = new byte[4096];
  private Moment now;

  LineHandler(NettyLink link, int attempt) {
    this.link = link;
    this.attempt = attempt;
    this.now = link.now();
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (!(message instanceof ByteBuf bytes)) {
      context.fireChannelRead(message);
      return;
    }
    try {
      if (!link.isCurrent(attempt)) {
        return;
      }
      now = link.now();
      int count = bytes.readableBytes();
      if (scratch.length < count) {
        scratch = new byte[count];
      }
      bytes.readBytes(scratch, 0, count);
      splitter.feed(scratch, 0, count, this);
      if (link.isCurrent(attempt)) {
        link.heard(count, now);
      }
    } finally {
      bytes.release();
    }
  }

  @Override
  public void line(RawFrame frame) {
    if (link.isCurrent(attempt)) {
      link.line(frame, now);
    }
  }

  @Override
  public void tooLong(LineTooLong cut) {
    if (link.isCurrent(attempt)) {
      link.overlong(cut.start(), now);
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    if (link.isCurrent(attempt)) {
      link.closed(PbxLinkReason.CLOSED_BY_PBX, "the PBX closed the connection");
    }
    context.fireChannelInactive();
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    if (link.isCurrent(attempt)) {
      String words =
          cause instanceof IOException ? String.valueOf(cause.getMessage()) : cause.toString();
      link.closed(PbxLinkReason.BROKEN, words);
    }
    context.close();
  }
}
