import { useState } from 'react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { problemText } from '@/app/problemText';
import { ago, dayAndTime } from '@/i18n/format';
import { shownNumber } from '@/i18n/phone';
import { shownSms } from '@/i18n/smsText';
import { Button } from '@/ui/Button';
import { ConfirmDialog } from '@/ui/Dialog';
import { Empty, Failed, Loading } from '@/ui/pieces';
import { tell } from '@/ui/toasts';
import { cancelSms, scheduledQuery, type Sms } from './api';

/** Messages that wait for their time, soonest first; each can be called off until then. */
export function ScheduledList({ newMessage }: { newMessage: () => void }) {
  const { t } = useTranslation('messages');
  const client = useQueryClient();
  const scheduled = useQuery(scheduledQuery);
  const [asked, setAsked] = useState<Sms | null>(null);
  const cancel = useMutation({
    mutationFn: (sms: Sms) => cancelSms(sms.id),
    onSuccess: () => tell(t('scheduled.cancelled')),
    onError: (error) => tell(problemText(error), 'bad'),
    // It may have left meanwhile: what is shown then is wrong.
    onSettled: () => client.invalidateQueries({ queryKey: ['messages'] }),
  });

  if (scheduled.isPending) return <Loading />;
  if (scheduled.isError) {
    return <Failed text={problemText(scheduled.error)} onRetry={() => void scheduled.refetch()} />;
  }
  if (scheduled.data.length === 0) {
    return (
      <Empty
        icon="clock"
        title={t('scheduled.none')}
        action={
          <Button icon="plus" onPress={newMessage}>
            {t('new')}
          </Button>
        }
      >
        {t('scheduled.noneText')}
      </Empty>
    );
  }
  return (
    <>
      <ul className="message-list" aria-label={t('scheduled.label')}>
        {scheduled.data.map((sms) => (
          <li key={sms.id} className="scheduled-row">
            <div className="scheduled-when">
              <time dateTime={sms.send_at ?? undefined}>{sms.send_at && dayAndTime(sms.send_at)}</time>
              <span className="muted">{sms.send_at && ago(sms.send_at)}</span>
            </div>
            <div className="grow">
              <strong className="nowrap">{shownNumber(sms.dest)}</strong>
              <p className="sms-text">{shownSms(sms.text)}</p>
              <span className="muted">{sms.created_by_name ?? t('list.automatic')}</span>
            </div>
            <Button size="small" onPress={() => setAsked(sms)}>
              {t('scheduled.cancel')}
            </Button>
          </li>
        ))}
      </ul>
      <ConfirmDialog
        title={t('scheduled.confirm')}
        action={t('scheduled.confirmAction')}
        danger
        isOpen={asked !== null}
        onClose={() => setAsked(null)}
        onConfirm={async () => {
          if (asked) await cancel.mutateAsync(asked);
        }}
      >
        {asked && (
          <p>
            {t('scheduled.confirmText', {
              number: shownNumber(asked.dest),
              time: asked.send_at ? dayAndTime(asked.send_at) : '',
            })}
          </p>
        )}
      </ConfirmDialog>
    </>
  );
}
