import { useState, type SubmitEvent } from 'react';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { problemText } from '@/app/problemText';
import { dayAndTimeWithSeconds } from '@/i18n/format';
import { Button } from '@/ui/Button';
import { CopyField } from '@/ui/CopyField';
import { Dialog } from '@/ui/Dialog';
import { TextField } from '@/ui/Field';
import { Banner } from '@/ui/pieces';
import { verify, type Place, type Verdict } from './api';
import { damageOf } from './damage';
import { headOf } from './filters';

const FORM = 'verify';

/** Recomputes the chain of entries and says what came of it. */
export function VerifyDialog({
  onClose,
  onEntry,
}: {
  onClose: () => void;
  onEntry: (number: number) => void;
}) {
  const { t } = useTranslation('record');
  const { t: common } = useTranslation();
  const [head, setHead] = useState('');
  const [wrong, setWrong] = useState('');
  const work = useMutation({
    mutationFn: async (remembered: Place | null) => ({ verdict: await verify(remembered), remembered }),
  });
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const remembered = headOf(head);
    const isWrong = head.trim() !== '' && remembered === null;
    setWrong(isWrong ? t('verify.badHead') : '');
    if (!isWrong && !work.isPending) work.mutate(remembered);
  };
  return (
    <Dialog
      title={t('verify.title')}
      isOpen
      onClose={onClose}
      foot={
        <>
          <Button onPress={onClose}>{common('close')}</Button>
          <Button look="primary" icon="shield" type="submit" form={FORM} busy={work.isPending}>
            {work.data ? t('verify.again') : t('verify.start')}
          </Button>
        </>
      }
    >
      <div className="stack">
        <p>{t('verify.lead')}</p>
        <form id={FORM} className="form" onSubmit={submit} noValidate>
          <TextField
            label={t('verify.head')}
            hint={t('verify.headHint')}
            value={head}
            onChange={setHead}
            maxLength={100}
            placeholder="4711:5f2c…"
            spellCheck="false"
            error={wrong}
          />
        </form>
        <div role="status" className="stack">
          {work.isPending && <p>{t('verify.working')}</p>}
          {work.isSuccess && <Result {...work.data} onEntry={onEntry} />}
        </div>
        {work.isError && <Banner tone="bad">{problemText(work.error)}</Banner>}
      </div>
    </Dialog>
  );
}

interface ResultProps {
  verdict: Verdict;
  remembered: Place | null;
  onEntry: (number: number) => void;
}

function Result({ verdict, remembered, onEntry }: ResultProps) {
  const { t } = useTranslation('record');
  const { first_broken: broken, entries, head, anchor } = verdict;
  const damage = broken && damageOf(broken.reason);
  // What retention removed can be compared with nothing.
  const isTooOld = remembered !== null && anchor !== null && remembered.number < anchor.number;
  return (
    <>
      {broken ? (
        <Banner
          tone="bad"
          action={
            damage !== 'cutOff' &&
            damage !== 'missing' && (
              <Button size="small" onPress={() => onEntry(broken.number)}>
                {t('verify.show')}
              </Button>
            )
          }
        >
          <strong>{t('verify.broken', { number: broken.number })}</strong>
          <p>{damage ? t(`verify.damage.${damage}`) : broken.reason}</p>
          <p>{t('verify.soundBefore', { count: entries })}</p>
        </Banner>
      ) : (
        <Banner tone="good">
          <strong>{t('verify.sound', { count: entries })}</strong>
          {remembered && !isTooOld && <p>{t('verify.headFits', { number: remembered.number })}</p>}
        </Banner>
      )}
      {isTooOld && <Banner tone="info">{t('verify.tooOld')}</Banner>}
      {anchor && <p className="muted">{t('verify.anchor', { number: anchor.number })}</p>}
      {!broken && entries > 0 && (
        <CopyField
          label={t('verify.newest')}
          value={`${head.number}:${head.hash}`}
          hint={t('verify.newestHint')}
        />
      )}
      <p className="muted">{t('verify.at', { moment: dayAndTimeWithSeconds(verdict.checked_at) })}</p>
    </>
  );
}
