/** `npx node bin/account.ts USER [NAME]`: gives somebody an account on this machine's sign-in, or a new password for theirs. */
import { join } from 'node:path';
import { userId } from '#core/schemas.ts';
import { giveAccount, hasIssuer } from '#local/identity/give.ts';
import { layout } from '#local/runtime/layout.ts';
import { dataFolder } from './environment.ts';

const [user, name] = process.argv.slice(2);

function end(zh: string, en: string): never {
  console.error(zh);
  console.error(en);
  process.exit(2);
}

if (user === undefined)
  end('用法：npx node bin/account.ts 用户名 [姓名]', 'usage: npx node bin/account.ts USER [NAME]');
if (!userId.safeParse(user).success)
  end(
    `用户名 ${user}：1 至 60 个字母、数字或 . _ -，须与人员管理中的用户名相同`,
    `USER ${user}: 1 to 60 letters, digits or . _ - , the same as in the administration of people`,
  );
if (name !== undefined && (name.trim() === '' || name.length > 40))
  end('姓名：1 至 40 个字', 'NAME: 1 to 40 characters');
const folder = join(dataFolder(), layout.identity);
if (!hasIssuer(folder))
  end(
    `${folder} 中没有登录服务的数据，请先执行一次 npm start`,
    `${folder} holds no sign-in service: start the city once with npm start`,
  );
const { password, isNew } = await giveAccount(folder, user, name?.trim());
console.log(isNew ? `已建立账号 ${user} · account ${user} made` : `已重设 ${user} 的密码 · new password for ${user}`);
console.log(`密码 password  ${password}   （仅显示一次 · shown this once）`);
console.log('岗位由系统管理员在「人员与岗位」中设置 · roles are set by the administrator under “People”');
